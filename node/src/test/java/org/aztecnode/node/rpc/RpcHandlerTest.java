package org.aztecnode.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcHandlerTest {
  private static final RpcHandler HANDLER =
      new RpcHandler(
          List.of(
              RpcMethod.of(
                  "t_echo",
                  Cost.CHEAP,
                  Param.required("number", Decoders.whole(0, 100)),
                  Param.required("bytes", Decoders.hex(4)),
                  Param.optional("list", Decoders.array(Decoders.text(3), 2), List.of("dflt")),
                  Param.optional("flag", Decoders.BOOLEAN),
                  (n, bytes, list, flag) ->
                      Json.of(
                          n
                              + " "
                              + HexFormat.of().formatHex(bytes)
                              + " "
                              + list
                              + " "
                              + flag.map(Object::toString).orElse("none"))),
              RpcMethod.of("t_slow", Cost.COSTLY, () -> Json.of(true)),
              RpcMethod.of(
                  "t_member",
                  Cost.CHEAP,
                  Param.required(
                      "object",
                      (node, path) -> {
                        Optional<Long> from =
                            Decoders.member(node, "from", Decoders.whole(1, 9), path);
                        return from.orElse(-1L);
                      }),
                  Json::of)),
          4,
          1 << 20,
          RpcMetrics.NONE);

  private static String answer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    JsonWriter out = new JsonWriter(16);
    HANDLER.answer(HANDLER.parse(bytes, bytes.length), out);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }

  private static String call(String method, String params) {
    return answer("{\"params\":" + params + ",\"method\":\"" + method + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[5,\"0x01\"]|5 01 [dflt] none",
        "[\"5\",\"abc\",null,true,9,9]|5 0abc [dflt] true",
        "[5.0,\"\",[\"a\",\"b\"],null]|5  [a, b] none"
      })
  void decodesParameters(String params, String result) {
    assertThat(call("t_echo", params))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":\"" + result + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|Array must contain at least 4 element(s) ()",
        "[5]|Array must contain at least 4 element(s) ()",
        "[5,null]|Expected string, received null (1)",
        "[-1,\"\"]|Number must be greater than or equal to 0 (0)",
        "[101,\"\"]|Number must be less than or equal to 100 (0)",
        "[1.5,\"\"]|Expected a whole number (0)",
        "[1e300,\"\"]|Expected a whole number (0)",
        "[\"x\",\"\"]|Expected a whole number (0)",
        "[{},\"\"]|Expected number, received object (0)",
        "[1,\"0xg0\"]|Not a valid hex string (1)",
        "[1,\"0x0102030405\"]|Hex string of more than 4 bytes (1)",
        "[1,\"\",[\"a\",\"b\",\"c\"]]|Array must contain at most 2 element(s) (2)",
        "[1,\"\",[\"a\",\"long\"]]|String must contain at most 3 character(s) (2.1)",
        "[1,\"\",{},1]|Expected array, received object (2). Expected boolean, received number (3)"
      })
  void tellsWhatIsWrongWithParametersAndWhere(String params, String message) {
    assertThat(call("t_echo", params))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32701,\"message\":\"" + message + "\"}}");
  }

  @Test
  void membersOfObjectsMayBeMissing() {
    assertThat(call("t_member", "[{\"from\":3}]")).endsWith("\"result\":3}");
    assertThat(call("t_member", "[{\"from\":null}]")).endsWith("\"result\":-1}");
    assertThat(call("t_member", "[{}]")).endsWith("\"result\":-1}");
    assertThat(call("t_member", "[{\"from\":\"0\"}]")).contains("(0.from)");
    assertThat(call("t_member", "[[]]")).contains("Expected object, received array (0)");
  }

  @Test
  void nestingIsCapped() {
    assertThat(answer("[".repeat(100_000))).contains("-32700");
    assertThat(answer("{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}")).contains("-32700");
  }

  @Test
  void onlyWhatIsCheapStaysOnTheConnectionsThread() {
    assertThat(cheap("{\"method\":\"t_echo\"}")).isTrue();
    assertThat(cheap("{\"method\":\"t_slow\"}")).isFalse();
    assertThat(cheap("{\"method\":\"t_slow_x\"}")).isFalse();
    assertThat(cheap("[1,{\"method\":\"t_echo\"}]")).isTrue();
    assertThat(cheap("[1,{\"method\":\"t_slow\"}]")).isFalse();
  }

  private static boolean cheap(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HANDLER.isCheap(HANDLER.parse(bytes, bytes.length));
  }
}
