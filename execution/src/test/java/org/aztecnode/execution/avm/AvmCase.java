package org.aztecnode.execution.avm;

import static org.aztecnode.execution.VectorJson.field;
import static org.aztecnode.execution.VectorJson.fields;
import static org.aztecnode.execution.VectorJson.gas;
import static org.aztecnode.execution.VectorJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.VectorContracts;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.hash.StorageSlots;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.StateFork;

/// One case of the AVM vectors: a program, called on a fork of genesis, and what comes of it.
///
/// Where the native simulator was seen to differ from the TypeScript one, the native outcome
/// counts.
final class AvmCase {
  private static final int MAX_RETURN_FIELDS = 20_000;

  private final JsonNode defaults;
  private final JsonNode json;
  private final VectorContracts contracts = new VectorContracts();
  private final List<String> differences = new ArrayList<>();

  AvmCase(JsonNode defaults, JsonNode json) {
    this.defaults = defaults;
    this.json = json;
  }

  /// Runs the case and lists what is not as expected.
  List<String> run(StateFork fork) {
    AztecAddress contract = prepare(fork);
    TxState state = state(fork);
    CallResult result = call(state, contract, Avm.Options.NONE);
    compare(state, result);
    fork.insertTx(state.writes());
    compareTrees(fork);
    return differences;
  }

  /// Runs the case and tells how the call went.
  CallTrace trace(StateFork fork) {
    AztecAddress contract = prepare(fork);
    CallTraces traces = new CallTraces(CallTraces.Limits.DEFAULT);
    call(
        state(fork), contract, new Avm.Options(Optional.empty(), Optional.of(traces), () -> false));
    return traces.calls().getFirst();
  }

  private TxState state(StateFork fork) {
    Fr firstNullifier = field(defaults.get("firstNullifier"));
    TxState state =
        new TxState(
            fork,
            contracts,
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            firstNullifier,
            defaults.get("globals").get("timestamp").asLong());
    state.addSiloedNullifier(firstNullifier);
    return state;
  }

  private CallResult call(TxState state, AztecAddress contract, Avm.Options options) {
    Environment environment =
        new Environment(
            VectorJson.globals(defaults.get("globals")), field(defaults.get("transactionFee")));
    return new Avm(state, environment, options).call(request(contract));
  }

  private AztecAddress prepare(StateFork fork) {
    if (json.path("protocolContracts").asBoolean()) {
      contracts.addProtocolContracts();
    }
    ContractInstance main = deploy(fork, defaults.get("mainContract"), json.get("bytecode"));
    check("address", main.address().toHex(), json.get("address").asText());
    for (JsonNode other : json.path("otherContracts")) {
      ContractInstance instance = deploy(fork, other, other.get("bytecode"));
      check("other address", instance.address().toHex(), other.get("address").asText());
      check("class id", instance.currentClassId().toHex(), other.get("classId").asText());
    }
    JsonNode pre = json.path("pre");
    fork.insertNullifiers(fields(pre.path("nullifiers")));
    for (JsonNode slot : pre.path("publicStorage")) {
      AztecAddress owner = AztecAddress.fromHex(slot.get(0).asText());
      Fr leafSlot = StorageSlots.leafSlot(owner, field(slot.get(1)));
      fork.writePublicData(List.of(new PublicDataWrite(leafSlot, field(slot.get(2)))));
    }
    fork.append(TreeId.NOTE_HASH, fields(pre.path("noteHashes")));
    fork.append(TreeId.L1_TO_L2_MESSAGE, fields(pre.path("l1ToL2Messages")));
    return main.address();
  }

  private ContractInstance deploy(StateFork fork, JsonNode parts, JsonNode bytecode) {
    ContractClass contractClass = VectorContracts.contractClass(parts, bytecode.asText());
    ContractInstance instance = VectorContracts.instance(parts, contractClass.id());
    contracts.add(contractClass);
    contracts.add(instance);
    AztecAddress registry = ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address();
    fork.insertNullifiers(List.of(Siloing.nullifier(registry, instance.address().value())));
    return instance;
  }

  private CallRequest request(AztecAddress contract) {
    return new CallRequest(
        AztecAddress.fromHex(defaults.get("sender").asText()),
        contract,
        json.path("isStatic").asBoolean(),
        fields(json.get("calldata")),
        gas(json.has("gas") ? json.get("gas") : defaults.get("gas")));
  }

  private void compare(TxState state, CallResult result) {
    JsonNode reference = json.get("expected");
    boolean agrees = json.get("native").get("agrees").asBoolean();
    JsonNode expected = agrees ? reference : json.get("native").get("expected");
    check("reverted", result.reverted(), expected.get("reverted").asBoolean());
    check("gas left", result.gasLeft(), gas(expected.get("gasLeft")));
    compareReturnData(result.data(), expected);
    if (agrees) {
      String halt =
          switch (result) {
            case CallResult.Returned _ -> "return";
            case CallResult.Reverted _ -> "revert";
            case CallResult.Halted _ -> "exceptional";
          };
      check("halt", halt, reference.get("halt").asText());
    }
    compareEffects(state, expected.path("sideEffects"));
  }

  private void compareReturnData(CallData data, JsonNode expected) {
    JsonNode values = expected.get("returnData");
    List<Fr> got = data.fields(MAX_RETURN_FIELDS);
    if (values.isObject()) {
      check("return data length", (long) got.size(), values.get("length").asLong());
      List<Fr> first = fields(values.get("first"));
      check("return data", got.subList(0, first.size()), first);
    } else if (expected.has("returnDataLength")) {
      check("return data length", data.length(), expected.get("returnDataLength").asLong());
      check("return data", got.subList(0, values.size()), fields(values));
    } else {
      check("return data", got, fields(values));
    }
  }

  private void compareEffects(TxState state, JsonNode expected) {
    check("note hashes", state.noteHashes(), fields(expected.path("noteHashes")));
    check(
        "nullifiers",
        state.nullifiers().subList(1, state.nullifiers().size()),
        fields(expected.path("nullifiers")));
    List<String> messages = new ArrayList<>();
    for (JsonNode m : expected.path("l2ToL1Msgs")) {
      messages.add(text(m.get("contractAddress"), m.get("recipient"), m.get("content")));
    }
    check(
        "messages",
        state.messages().stream()
            .map(m -> m.sender().toHex() + " " + m.recipient().toHex() + " " + m.content().toHex())
            .toList(),
        messages);
    List<String> logs = new ArrayList<>();
    for (JsonNode log : expected.path("publicLogs")) {
      logs.add(log.get("contractAddress").asText() + " " + fields(log.get("fields")));
    }
    check(
        "logs",
        state.logs().stream().map(l -> l.contractAddress().toHex() + " " + l.fields()).toList(),
        logs);
    check(
        "public data writes",
        state.publicDataWrites(),
        VectorJson.writes(expected.path("publicDataWrites")));
  }

  private void compareTrees(StateFork fork) {
    JsonNode trees = json.get("expected").path("endTrees");
    if (!trees.isMissingNode()) {
      check("trees", fork.state(), VectorJson.state(trees));
    }
  }

  private void check(String what, Object got, Object expected) {
    if (!got.equals(expected)) {
      differences.add(json.get("name").asText() + ": " + what + " " + got + ", not " + expected);
    }
  }
}
