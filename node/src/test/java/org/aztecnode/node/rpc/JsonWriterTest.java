package org.aztecnode.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String text(JsonWriter writer) {
    return new String(writer.toBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void setsCommasItself() {
    JsonWriter out = new JsonWriter(0);
    out.beginObject()
        .name("a")
        .beginArray()
        .value(1)
        .value("x")
        .beginObject()
        .endObject()
        .value(true)
        .nullValue();
    out.endArray()
        .name("b")
        .beginObject()
        .name("c")
        .value(-5)
        .endObject()
        .name("d")
        .raw("[1]".getBytes(StandardCharsets.UTF_8));
    out.name("e").decimal(BigInteger.TEN.pow(30)).endObject();
    assertThat(text(out))
        .isEqualTo(
            "{\"a\":[1,\"x\",{},true,null],\"b\":{\"c\":-5},\"d\":[1],\"e\":\"1000000000000000000000000000000\"}");
  }

  @Test
  void textsComeBackAsTheyWere() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        int point =
            random.nextInt(
                switch (random.nextInt(3)) {
                  case 0 -> 0x80;
                  case 1 -> 0xd800;
                  default -> 0x110000;
                });
        text.appendCodePoint(point);
      }
      JsonWriter out = new JsonWriter(0);
      assertThat(MAPPER.readTree(out.value(text.toString()).toBytes()).textValue())
          .isEqualTo(text.toString());
    }
  }

  @Test
  void escapesLoneSurrogates() {
    assertThat(text(new JsonWriter(0).value("a\ud800b\udc00"))).isEqualTo("\"a\\ud800b\\udc00\"");
  }

  @Test
  void bytesBecomeHexOrBase64() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    for (int length = 0; length < 70; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(text(new JsonWriter(0).hex(bytes)))
          .isEqualTo("\"0x" + HexFormat.of().formatHex(bytes) + "\"");
      assertThat(text(new JsonWriter(0).base64(bytes)))
          .isEqualTo("\"" + Base64.getEncoder().encodeToString(bytes) + "\"");
    }
  }

  @Test
  void numbersOfEveryLength() {
    for (long n = 1; n > 0; n *= 3) {
      assertThat(text(new JsonWriter(0).value(n))).isEqualTo(Long.toString(n));
      assertThat(text(new JsonWriter(0).value(-n))).isEqualTo(Long.toString(-n));
    }
    assertThat(text(new JsonWriter(0).value(0))).isEqualTo("0");
    assertThat(text(new JsonWriter(0).value(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
    assertThat(text(new JsonWriter(0).value(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
  }

  @ParameterizedTest
  @CsvSource({
    "1.50,1.5",
    "12345678901234567890123,1.2345678901234568e+22",
    "1e21,1e+21",
    "1e20,100000000000000000000",
    "123456789012345680000,123456789012345680000",
    "9007199254740993,9007199254740992",
    "1e-6,0.000001",
    "1e-7,1e-7",
    "-1.25e-9,-1.25e-9",
    "-0.0,0",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "1e400,null",
    "0.1,0.1",
    "100,100"
  })
  void parsedNumbersAreWrittenAsEcmaScriptWould(String given, String written) throws Exception {
    assertThat(text(new JsonWriter(0).value(MAPPER.readTree(given)))).isEqualTo(written);
  }

  @Test
  void parsedValuesComeBack() throws Exception {
    JsonNode node =
        MAPPER.readTree("{\"a\":[1,null,true,{\"\":\"x\",\"\\u00e9\\n\":[]}],\"b\":-1.5}");
    assertThat(MAPPER.readTree(new JsonWriter(0).value(node).toBytes())).isEqualTo(node);
  }

  @Test
  void canBeTakenBack() {
    JsonWriter out = new JsonWriter(0).beginArray().value(1);
    int mark = out.size();
    out.value(2).beginObject();
    out.truncate(mark);
    assertThat(text(out.value(3).endArray())).isEqualTo("[1,3]");
  }
}
