package org.aztecnode.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.aztecnode.node.rpc.RpcMethod.Cost;

/// Whatever a body holds, it is answered with JSON and a status, and nothing is thrown.
class RpcRequestFuzz {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RpcHandler HANDLER =
      new RpcHandler(
          List.of(
              RpcMethod.of("a_none", Cost.CHEAP, () -> Json.of(1)),
              RpcMethod.of(
                  "a_some",
                  Cost.COSTLY,
                  Param.required("n", Decoders.whole(0, 100)),
                  Param.required("h", Decoders.hex(32)),
                  Param.optional("l", Decoders.array(Decoders.text(10), 3), List.of()),
                  Param.optional("b", Decoders.BOOLEAN),
                  (n, h, l, b) ->
                      out ->
                          out.beginArray()
                              .value(n)
                              .hex(h)
                              .value(l.size())
                              .value(b.isPresent())
                              .endArray())),
          10,
          1 << 20,
          RpcMetrics.NONE);

  static {
    StreamReadConstraints.overrideDefaultStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(10_000).build());
  }

  @FuzzTest(maxDuration = "10m")
  void everyBodyIsAnswered(byte[] body) throws IOException {
    RpcRequest request = HANDLER.parse(body, body.length);
    HANDLER.isCheap(request);
    JsonWriter out = new JsonWriter(16);
    int status = HANDLER.answer(request, out);
    JsonNode answer = MAPPER.readTree(out.toBytes());
    if (request instanceof RpcRequest.Batch(var elements) && !elements.isEmpty()) {
      assertThat(status).isEqualTo(RpcHandler.OK);
      assertThat(answer.size()).isEqualTo(elements.size()).isLessThanOrEqualTo(10);
    } else {
      assertThat(status == RpcHandler.OK).isEqualTo(!answer.has("error"));
      assertThat(answer.get("jsonrpc")).isNotNull();
    }
  }
}
