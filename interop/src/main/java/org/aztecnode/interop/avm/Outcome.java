package org.aztecnode.interop.avm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.CallResult;
import org.aztecnode.execution.avm.CallTrace;
import org.aztecnode.execution.avm.DebugLog;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.fees.Gas;

/// What came of a call, in the form in which machines are compared.
///
/// @param json `aborted` with a reason, or `reverted`, `gasLeft`, the effects by kind, `debugLogs`
///   and `call`: how the call and those it made went
/// @param output what the call returned or reverted with, the first of it: the call's own, while a
///   trace too deep to be kept whole may tell of another one's; empty for the native simulator
record Outcome(JsonNode json, List<Fr> output) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ABORTED = "aborted";
  private static final Pattern NUMBER = Pattern.compile("(0x)?[0-9a-f]*[0-9][0-9a-f]*");

  /// What the reference tells.
  static Outcome of(JsonNode json) {
    return new Outcome(json, List.of());
  }

  static Outcome aborted(String reason) {
    return new Outcome(JsonNodeFactory.instance.objectNode().put(ABORTED, reason), List.of());
  }

  static Outcome of(CallResult result, TxState state, CallTrace call, List<DebugLog> debugLogs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("reverted", result.reverted());
    json.set("gasLeft", AvmCase.gasJson(result.gasLeft()));
    add(json.putArray("noteHashes"), state.noteHashes());
    add(json.putArray("nullifiers"), state.nullifiers().subList(1, state.nullifiers().size()));
    ArrayNode messages = json.putArray("messages");
    state
        .messages()
        .forEach(
            m ->
                messages
                    .addArray()
                    .add(m.sender().toHex())
                    .add(m.recipient().toHex())
                    .add(m.content().toHex()));
    ArrayNode logs = json.putArray("logs");
    state
        .logs()
        .forEach(log -> add(logs.addArray().add(log.contractAddress().toHex()), log.fields()));
    ArrayNode writes = json.putArray("writes");
    state
        .publicDataWrites()
        .forEach(w -> writes.addArray().add(w.leafSlot().toHex()).add(w.value().toHex()));
    ArrayNode told = json.putArray("debugLogs");
    for (DebugLog log : debugLogs) {
      ObjectNode entry = told.addObject();
      entry.put("contract", log.contract().toHex());
      entry.put("level", log.level().name().toLowerCase(java.util.Locale.ROOT));
      entry.put("message", log.message());
      add(entry.putArray("fields"), log.fields());
    }
    json.set("call", json(call));
    return new Outcome(parse(json.toString()), result.data().fields(Stage.LIMITS.maxOutput()));
  }

  private static ObjectNode json(CallTrace call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("contract", call.contract().toHex());
    json.put("callerPc", call.callerPc());
    add(json.putArray("calldata"), call.calldata());
    json.put("isStatic", call.isStatic());
    json.set("gas", AvmCase.gasJson(call.gasLimit()));
    add(json.putArray("output"), call.output());
    ArrayNode path = json.putArray("path");
    int places = call.path().size();
    call.path().subList(Math.max(0, places - Stage.MAX_PATH), places).forEach(path::add);
    json.put("reason", call.haltReason());
    json.put("reverted", call.reverted());
    ArrayNode nested = json.putArray("nested");
    call.nested().forEach(inner -> nested.add(json(inner)));
    json.put("nestedCount", call.nestedCount());
    return json;
  }

  /// From its text, so that numbers compare whatever they were written from.
  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not an outcome: " + text, e);
    }
  }

  boolean isAborted() {
    return json.has(ABORTED);
  }

  boolean isAbortedFor(String reason) {
    return json.path(ABORTED).asText().equals(reason);
  }

  /// Where the other one is not the same; nothing if it is. Why a transaction was aborted is not
  /// compared.
  Optional<String> difference(Outcome other) {
    if (isAborted() && other.isAborted()) {
      return Optional.empty();
    }
    return difference("", json, other.json);
  }

  /// The same, with an outcome that does not tell how the call went inside.
  Optional<String> looseDifference(Outcome other) {
    if (isAborted() || other.isAborted()) {
      return difference(other);
    }
    ObjectNode theirs = other.json.deepCopy();
    theirs.remove("reason");
    return difference("", loose(), theirs);
  }

  private ObjectNode loose() {
    ObjectNode loose = json.deepCopy();
    loose.remove("debugLogs");
    loose.remove("call");
    add(loose.putArray("output"), output);
    return loose;
  }

  /// False for all failures but an orderly one.
  boolean hasGasLeft() {
    return json.path("gasLeft").path("l2").asLong() > 0;
  }

  /// Of an outcome that is not aborted: what of the limit was used.
  Gas gasUsed(Gas limit) {
    JsonNode left = json.get("gasLeft");
    return limit.minus(new Gas(left.get("da").asLong(), left.get("l2").asLong()));
  }

  /// How many contracts ran.
  int programs() {
    Set<String> contracts = new HashSet<>();
    calls().forEach(call -> contracts.add(call.get("contract").asText()));
    return Math.max(1, contracts.size());
  }

  /// How each call ended, in a few words without numbers.
  List<String> endings() {
    if (isAborted()) {
      return List.of(ABORTED);
    }
    List<String> endings = new ArrayList<>();
    for (JsonNode call : calls()) {
      String reason = call.get("reason").asText();
      endings.add(reason.isEmpty() ? "returned" : NUMBER.matcher(reason).replaceAll("#"));
    }
    return endings;
  }

  /// The call, and those that it and they made, as far as they are told of.
  private List<JsonNode> calls() {
    List<JsonNode> calls = new ArrayList<>();
    if (json.has("call")) {
      calls.add(json.get("call"));
    }
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).get("nested").forEach(calls::add);
    }
    return calls;
  }

  private static Optional<String> difference(String at, JsonNode ours, JsonNode theirs) {
    if (ours.equals(theirs) || at.endsWith(".message") && !isAscii(ours.asText())) {
      return Optional.empty();
    }
    if (ours.isObject() && theirs.isObject() && ours.size() == theirs.size()) {
      return ours.properties().stream()
          .map(e -> difference(at + "." + e.getKey(), e.getValue(), theirs.path(e.getKey())))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (ours.isArray() && theirs.isArray() && ours.size() == theirs.size()) {
      return IntStream.range(0, ours.size())
          .mapToObj(i -> difference(at + "[" + i + "]", ours.get(i), theirs.get(i)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.of(at + ": " + shorten(ours) + ", the reference " + shorten(theirs));
  }

  /// Other text of a program goes through one more decoder there.
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String shorten(JsonNode value) {
    String text = value.toString();
    return text.length() > 400 ? text.substring(0, 400) + "..." : text;
  }

  private static void add(ArrayNode to, List<Fr> values) {
    values.forEach(value -> to.add(value.toHex()));
  }
}
