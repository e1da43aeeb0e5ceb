package org.aztecnode.l1.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.aztecnode.l1.L1Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients and providers really say, and what it means.
class RpcErrorsTest {
  private static final EndpointUrl URL =
      EndpointUrl.of(URI.create("https://user:pw@l1.example.org/v3/0123456789abcdef?token=s3cret"));

  private static JsonNode error(int code, String message) {
    return new ObjectMapper().createObjectNode().put("code", code).put("message", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eth_getLogs | -32005 | query returned more than 10000 results | TooLarge",
        "eth_getLogs | -32602 | Log response size exceeded. | TooLarge",
        "eth_getLogs | -32614 | eth_getLogs is limited to a 10,000 range | TooLarge",
        "eth_getLogs | -32600 | block range is too wide | TooLarge",
        "eth_getLogs | -32000 | exceed maximum block range: 5000 | TooLarge",
        "eth_getLogs | -32005 | daily request count exceeded, request rate limited | RateLimited",
        "eth_call | 429 | Your app has exceeded its compute units per second capacity |"
            + " RateLimited",
        "eth_call | -32005 | limit exceeded | RateLimited",
        "trace_transaction | -32601 | the method trace_transaction does not exist/is not available"
            + " | Unsupported",
        "debug_traceTransaction | -32600 | debug_traceTransaction is not available on the Free"
            + " tier, method not supported | Unsupported",
        "eth_call | -32000 | header not found | UnknownBlock",
        "eth_call | -32000 | hash 0xabc is not currently canonical | UnknownBlock",
        "eth_call | -32001 | Resource not found | UnknownBlock",
        "eth_call | -32000 | missing trie node 0123 (path ) | HistoryPruned",
        "eth_call | -32000 | required historical state unavailable (reexec=128) | HistoryPruned",
        "eth_call | -32603 | Internal error | RpcError"
      })
  void meansWhatTheTextSays(String method, int code, String message, String kind) {
    assertThat(RpcErrors.classify(URL, method, error(code, message)).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void findsTheRevertData() throws Exception {
    for (String json :
        new String[] {
          "{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0xf4f28e99\"}",
          "{\"code\":-32015,\"message\":\"VM execution error.\",\"data\":\"Reverted 0xf4f28e99\"}",
          "{\"code\":-32000,\"message\":\"Execution reverted\",\"data\":\"0xf4f28e99\"}",
          "{\"code\":-32000,\"message\":\"execution reverted\",\"data\":{\"data\":\"0xf4f28e99\"}}"
        }) {
      L1Failure.Reverted revert =
          RpcErrors.reverted("eth_call", new ObjectMapper().readTree(json)).orElseThrow();
      assertThat(revert.selector().orElseThrow().toHex()).isEqualTo("0xf4f28e99");
    }
  }

  @Test
  void keepsKeysOutOfNamesAndReasons() {
    assertThat(URL.toString()).isEqualTo("l1.example.org");
    assertThat(URL.uri().toString()).doesNotContain("pw");
    String reason =
        RpcErrors.classify(
                URL,
                "eth_call",
                error(1, "at https://l1.example.org/v3/0123456789abcdef?token=s3cret failed"))
            .reason();
    assertThat(reason).doesNotContain("0123456789abcdef").doesNotContain("s3cret");
  }
}
