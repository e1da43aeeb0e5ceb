package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.mempool.BlockOverride;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.l1.mempool.StateOverride;

/// Calls and overrides as Ethereum's RPC takes them.
final class MempoolJson {
  private MempoolJson() {}

  static ObjectNode call(SimulatedCall call) {
    ObjectNode json = RpcCalls.NODES.objectNode();
    json.put("from", call.from().toHex());
    call.to().ifPresent(to -> json.put("to", to.toHex()));
    json.put("data", call.input().toHex());
    if (call.value().signum() > 0) {
      json.put("value", hex(call.value()));
    }
    call.gas().ifPresent(gas -> json.put("gas", RpcCalls.hex(gas)));
    call.fees().ifPresent(fees -> fees(json, fees, call.blobs().isPresent()));
    call.blobs().ifPresent(blobs -> json.set("blobVersionedHashes", hashes(blobs)));
    return json;
  }

  private static void fees(ObjectNode json, Fees fees, boolean blobs) {
    json.put("maxFeePerGas", hex(fees.maxPerGas()));
    json.put("maxPriorityFeePerGas", hex(fees.priorityPerGas()));
    if (blobs) {
      json.put("maxFeePerBlobGas", hex(fees.maxPerBlobGas()));
    }
  }

  private static ArrayNode hashes(BlobSet blobs) {
    ArrayNode hashes = RpcCalls.NODES.arrayNode();
    blobs.versionedHashes().forEach(hash -> hashes.add(hash.toHex()));
    return hashes;
  }

  static ObjectNode simulation(
      List<SimulatedCall> calls, BlockOverride block, List<StateOverride> state) {
    ObjectNode only = RpcCalls.NODES.objectNode();
    ObjectNode overrides = only.putObject("blockOverrides");
    block.timestamp().ifPresent(time -> overrides.put("time", RpcCalls.hex(time)));
    block.gasLimit().ifPresent(gas -> overrides.put("gasLimit", RpcCalls.hex(gas)));
    ObjectNode accounts = only.putObject("stateOverrides");
    for (StateOverride override : state) {
      ObjectNode account = accounts.putObject(override.account().toHex());
      override.balance().ifPresent(wei -> account.put("balance", hex(wei)));
      if (!override.storage().isEmpty()) {
        ObjectNode slots = account.putObject("stateDiff");
        override.storage().forEach((slot, value) -> slots.put(slot.toHex(), value.toHex()));
      }
    }
    ArrayNode all = only.putArray("calls");
    calls.forEach(call -> all.add(call(call)));
    ObjectNode request = RpcCalls.NODES.objectNode();
    request.put("validation", false).putArray("blockStateCalls").add(only);
    return request;
  }

  static String hex(BigInteger number) {
    return "0x" + number.toString(16);
  }
}
