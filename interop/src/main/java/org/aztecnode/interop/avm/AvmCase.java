package org.aztecnode.interop.avm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.fees.Gas;

/// A call of the stage's first contract.
///
/// @param codes what contracts run: the first one the first, and so on; those left over the last
/// @param debugLogs whether they are collected, which makes DEBUGLOG look at its operands
record AvmCase(List<Code> codes, List<Fr> calldata, boolean isStatic, boolean debugLogs, Gas gas) {
  AvmCase {
    codes = List.copyOf(codes);
    calldata = List.copyOf(calldata);
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("a case needs a code");
    }
  }

  AvmCase withCodes(List<Code> other) {
    return new AvmCase(other, calldata, isStatic, debugLogs, gas);
  }

  AvmCase withCalldata(List<Fr> other) {
    return new AvmCase(codes, other, isStatic, debugLogs, gas);
  }

  AvmCase withGas(Gas other) {
    return new AvmCase(codes, calldata, isStatic, debugLogs, other);
  }

  AvmCase withoutDebugLogs() {
    return new AvmCase(codes, calldata, isStatic, false, gas);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode hex = json.putArray("codes");
    codes.forEach(code -> hex.add(HexFormat.of().formatHex(code.bytes())));
    ArrayNode fields = json.putArray("calldata");
    calldata.forEach(value -> fields.add(value.toHex()));
    json.put("isStatic", isStatic);
    json.put("debugLogs", debugLogs);
    json.set("gas", gasJson(gas));
    return json;
  }

  static AvmCase fromJson(JsonNode json) {
    List<Code> codes = new ArrayList<>();
    json.get("codes").forEach(hex -> codes.add(Code.of(HexFormat.of().parseHex(hex.asText()))));
    List<Fr> calldata = new ArrayList<>();
    json.get("calldata").forEach(value -> calldata.add(Fr.fromHex(value.asText())));
    JsonNode gas = json.get("gas");
    return new AvmCase(
        codes,
        calldata,
        json.get("isStatic").asBoolean(),
        json.get("debugLogs").asBoolean(),
        new Gas(gas.get("da").asLong(), gas.get("l2").asLong()));
  }

  static ObjectNode gasJson(Gas gas) {
    return JsonNodeFactory.instance.objectNode().put("l2", gas.l2Gas()).put("da", gas.daGas());
  }
}
