package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;

/// One question to a reference node, and its answer.
///
/// @param method without `node_`
public record RecordedCall(String method, JsonNode params, RpcAnswer answer) {
  static RecordedCall of(String method, JsonNode line) {
    return new RecordedCall(method, line.get("params"), RpcAnswer.of(line));
  }
}
