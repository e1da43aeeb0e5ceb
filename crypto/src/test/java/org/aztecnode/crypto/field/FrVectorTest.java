package org.aztecnode.crypto.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class FrVectorTest {
  private static final Vectors VECTORS = Vectors.file("field");

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void hasTheModulusOfTheReference() {
    assertThat(VECTORS.section("frModulus").asText()).isEqualTo("0x" + Fr.MODULUS.toString(16));
  }

  @Test
  void rejectsValuesAtOrAboveTheModulus() {
    assertThat(VECTORS.section("rejected"))
        .isNotEmpty()
        .allSatisfy(
            text -> {
              BigInteger value = new BigInteger(text.asText().substring(2), 16);
              byte[] bytes = HexFormat.of().parseHex(text.asText().substring(2));
              assertThatThrownBy(() -> Fr.fromHex(text.asText()))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> Fr.of(value)).isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> Fr.fromBytes(bytes))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("modulus");
            });
  }

  @Test
  void computesAsTheReference() {
    assertThat(VECTORS.section("fr"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              Fr a = element(c.get("a"));
              Fr b = element(c.get("b"));
              assertThat(a.add(b)).isEqualTo(element(c.get("add")));
              assertThat(a.subtract(b)).isEqualTo(element(c.get("sub")));
              assertThat(a.multiply(b)).isEqualTo(element(c.get("mul")));
              assertThat(a.square()).isEqualTo(element(c.get("square")));
              assertThat(Integer.signum(a.compareTo(b))).isEqualTo(c.get("cmp").asInt());
              assertThat(a.compareTo(b) < 0).isEqualTo(c.get("lt").asBoolean());
              assertThat(a.sqrt()).isEqualTo(optional(c.get("sqrt")));
              if (c.get("div").isNull()) {
                assertThatThrownBy(() -> a.divide(b)).isInstanceOf(ArithmeticException.class);
              } else {
                assertThat(a.divide(b)).isEqualTo(element(c.get("div")));
              }
              if (c.get("negate").asText().startsWith("0x")) {
                assertThat(a.negate()).isEqualTo(element(c.get("negate")));
              } else {
                assertThat(a.negate()).as("where the reference throws").isEqualTo(Fr.ZERO);
              }
            });
  }

  @Test
  void reducesWideBytesAsTheReference() {
    assertThat(VECTORS.section("reduce512"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(Fr.fromBytesReduce(HexFormat.of().parseHex(text(c, "bytes64"))))
                    .isEqualTo(element(c.get("fr"))));
  }

  private static String text(JsonNode c, String name) {
    return c.get(name).asText().substring(2);
  }

  private static Optional<Fr> optional(JsonNode text) {
    return text.isNull() ? Optional.empty() : Optional.of(element(text));
  }

  private static Fr element(JsonNode text) {
    return Fr.fromHex(text.asText());
  }
}
