package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What a JSON-RPC server answered.
public sealed interface RpcAnswer {
  /// @param value missing where the answer had no `result`
  record Result(JsonNode value) implements RpcAnswer {}

  record Failure(JsonNode error) implements RpcAnswer {}

  /// The value, missing where there is none.
  default JsonNode orMissing() {
    return this instanceof Result(JsonNode value) ? value : MissingNode.getInstance();
  }

  /// Of a response body, or of a recorded line.
  static RpcAnswer of(JsonNode body) {
    JsonNode error = body.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      return new Failure(error);
    }
    JsonNode result = body.path("result");
    return new Result(result.isNull() ? MissingNode.getInstance() : result);
  }
}
