package org.aztecnode.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.GivenContracts;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.execution.tx.BlockTxProcessor;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.execution.tx.TxExecutor;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;

/// A workload in this node: execution, insertion into the trees, and the state's roots at the end.
/// The state is as before after each run.
final class OurExecution implements AutoCloseable {
  private final StateFork fork;
  private final ContractSource contracts;
  private final GlobalVariables globals;
  private final List<Tx> txs = new ArrayList<>();
  private final ProgramCache programs = new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES);

  OurExecution(WorldState world, JsonNode workload) {
    fork = world.fork();
    contracts = contracts(workload);
    globals = globals(workload.get("globals"));
    for (JsonNode op : workload.get("preOps")) {
      if (op.has("insertNullifier")) {
        fork.insertNullifiers(List.of(field(op.get("insertNullifier"))));
      } else {
        JsonNode write = op.get("writePublicData");
        Fr slot = field(write.get(0));
        fork.writePublicData(List.of(new PublicDataWrite(slot, field(write.get(1)))));
      }
    }
    workload.get("txs").forEach(hex -> txs.add(Tx.fromBytes(bytes(hex))));
  }

  StateReference run() {
    int depth = fork.createCheckpoint() - 1;
    try {
      TxExecutor executor = new TxExecutor(contracts, programs, globals, ExecutionOptions.BLOCK);
      BlockTxProcessor processor =
          new BlockTxProcessor(
              executor,
              _ -> new TxValidation.Valid(),
              BlockLimits.NONE,
              BlockTxProcessor.Purpose.REEXECUTION);
      var done = processor.process(txs, fork);
      if (done.processed().size() != txs.size()) {
        throw new IllegalStateException("failed: " + done.failed().getFirst().reason());
      }
      if (done.processed().getFirst().revertReason().isPresent()) {
        throw new IllegalStateException(
            "reverted: " + done.processed().getFirst().revertReason().get());
      }
      return fork.state();
    } finally {
      fork.revertCheckpointsTo(depth);
    }
  }

  @Override
  public void close() {
    fork.close();
  }

  private static Fr field(JsonNode hex) {
    return Fr.fromHex(hex.asText());
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText());
  }

  private static GlobalVariables globals(JsonNode json) {
    return new GlobalVariables(
        field(json.get("chainId")),
        field(json.get("version")),
        json.get("blockNumber").asLong(),
        json.get("slotNumber").asLong(),
        json.get("timestamp").asLong(),
        EthAddress.fromHex(json.get("coinbase").asText()),
        AztecAddress.fromHex(json.get("feeRecipient").asText()),
        new GasFees(
            new BigInteger(json.get("feePerDaGas").asText()),
            new BigInteger(json.get("feePerL2Gas").asText())));
  }

  private static ContractSource contracts(JsonNode workload) {
    return GivenContracts.of(
        elements(workload.get("instances")).map(OurExecution::instance),
        elements(workload.get("classes")).map(OurExecution::contractClass));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static ContractClass contractClass(JsonNode json) {
    PackedBytecode code = PackedBytecode.of(bytes(json.get("packedBytecode")));
    return new ContractClass(field(json.get("classId")), 1, Fr.ONE, Fr.of(3), code);
  }

  private static ContractInstance instance(JsonNode json) {
    return new ContractInstance(
        AztecAddress.fromHex(json.get("address").asText()),
        1,
        field(json.get("salt")),
        AztecAddress.fromHex(json.get("deployer").asText()),
        field(json.get("currentClassId")),
        field(json.get("originalClassId")),
        field(json.get("initializationHash")),
        ByteReader.readAll(bytes(json.get("publicKeys")), PublicKeys::readFrom));
  }
}
