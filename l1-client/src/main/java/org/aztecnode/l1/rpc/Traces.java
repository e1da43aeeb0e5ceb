package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aztecnode.l1.L1Call;

/// The calls of a traced transaction that took effect.
///
/// Follows `archiver/src/l1/trace_tx.ts` and `debug_tx.ts`: plain calls only, none that failed and
/// none inside one that failed.
final class Traces {
  private static final int MAX_DEPTH = 1025;

  private Traces() {}

  /// The flat list of `trace_transaction`.
  static List<L1Call> ofParity(JsonNode traces) {
    if (!traces.isArray()) {
      throw new IllegalArgumentException("trace_transaction answered no list");
    }
    Set<List<Integer>> failed = new HashSet<>();
    for (JsonNode trace : traces) {
      if (trace.hasNonNull("error")) {
        failed.add(position(trace));
      }
    }
    List<L1Call> calls = new ArrayList<>();
    for (JsonNode trace : traces) {
      JsonNode action = trace.path("action");
      if (trace.path("type").asText().equals("call")
          && action.path("callType").asText().equalsIgnoreCase("call")
          && trace.hasNonNull("result")
          && !insideFailed(position(trace), failed)) {
        calls.add(Parse.call(action));
      }
    }
    return calls;
  }

  /// The tree of `debug_traceTransaction` with `callTracer`.
  static List<L1Call> ofCallTracer(JsonNode root) {
    if (!root.isObject()) {
      throw new IllegalArgumentException("debug_traceTransaction answered no call");
    }
    List<L1Call> calls = new ArrayList<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      JsonNode call = open.pop();
      if (call.hasNonNull("error")) {
        continue;
      }
      if (call.path("type").asText().equalsIgnoreCase("CALL") && call.path("to").isTextual()) {
        calls.add(
            call.path("input").isTextual()
                ? Parse.call(call)
                : new L1Call(
                    Parse.address(call.path("to"), "call target"), org.aztecnode.l1.Bytes.EMPTY));
      }
      JsonNode inner = call.path("calls");
      for (int i = inner.size() - 1; i >= 0; i--) {
        open.push(inner.get(i));
      }
    }
    return calls;
  }

  private static List<Integer> position(JsonNode trace) {
    List<Integer> position = new ArrayList<>();
    JsonNode path = trace.path("traceAddress");
    if (path.size() > MAX_DEPTH) {
      throw new IllegalArgumentException("a trace of depth " + path.size());
    }
    path.forEach(step -> position.add(step.asInt()));
    return position;
  }

  private static boolean insideFailed(List<Integer> position, Set<List<Integer>> failed) {
    for (int i = 0; i <= position.size(); i++) {
      if (failed.contains(position.subList(0, i))) {
        return true;
      }
    }
    return false;
  }
}
