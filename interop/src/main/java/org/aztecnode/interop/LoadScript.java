package org.aztecnode.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Prints a script for `wrk` that asks a node one method with the parameters of a recording, up to
/// 64 of them in turn: `RECORDING METHOD`.
public final class LoadScript {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BODIES = 64;

  private LoadScript() {}

  public static void main(String[] args) {
    List<RecordedCall> calls =
        Recording.of(Path.of(args[0])).calls(args[1]).stream()
            .filter(call -> call.answer() instanceof RpcAnswer.Result)
            .limit(BODIES)
            .toList();
    System.out.printf(
        """
        bodies = {%s}
        n = 0
        function request()
          n = n %% #bodies + 1
          return wrk.format("POST", "/", {["Content-Type"] = "application/json"}, bodies[n])
        end
        """,
        calls.stream().map(LoadScript::body).collect(Collectors.joining(",")));
  }

  /// As a string of Lua, which quotes as JSON does.
  private static String body(RecordedCall call) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", "node_" + call.method());
    body.set("params", call.params());
    return JSON.getNodeFactory().textNode(body.toString()).toString();
  }
}
