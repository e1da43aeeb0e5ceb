package org.aztecnode.interop.avm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Avm;
import org.aztecnode.execution.avm.CallRequest;
import org.aztecnode.execution.avm.CallResult;
import org.aztecnode.execution.avm.CallTraces;
import org.aztecnode.execution.avm.DebugLogs;
import org.aztecnode.execution.avm.Environment;
import org.aztecnode.execution.avm.TxAbortedException;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.GivenContracts;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;

/// Our virtual machine on the stage. Not for several threads.
final class OurMachine implements AutoCloseable {
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, 4, EthAddress.ZERO);

  private final WorldState world;
  private final StateFork fork;

  private OurMachine(WorldState world) {
    this.world = world;
    this.fork = world.fork();
    fork.insertNullifiers(Stage.NULLIFIERS);
    fork.writePublicData(Stage.STORAGE);
    fork.append(TreeId.NOTE_HASH, Stage.NOTE_HASHES);
    fork.append(TreeId.L1_TO_L2_MESSAGE, Stage.MESSAGES);
  }

  /// @param directory empty, for the state
  static OurMachine open(Path directory) throws IOException {
    Files.createDirectories(directory);
    return new OurMachine(
        WorldState.open(
            directory.resolve("world"),
            Genesis.PLAIN,
            ROLLUP,
            HistoryPolicy.ARCHIVE,
            Durability.UNSYNCED));
  }

  Outcome run(AvmCase of) {
    TxState state =
        new TxState(
            fork,
            contracts(of.codes()),
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            Stage.FIRST_NULLIFIER,
            Stage.GLOBALS.timestamp());
    state.addSiloedNullifier(Stage.FIRST_NULLIFIER);
    Optional<DebugLogs> debugLogs =
        of.debugLogs()
            ? Optional.of(new DebugLogs(DebugLogs.DEFAULT_MAX_MEMORY_READS))
            : Optional.empty();
    CallTraces traces = new CallTraces(Stage.LIMITS);
    Avm avm =
        new Avm(
            state,
            new Environment(Stage.GLOBALS, Fr.ZERO),
            new Avm.Options(debugLogs, Optional.of(traces), () -> false));
    AztecAddress contract = Stage.ALL.getFirst().address();
    try {
      CallResult result =
          avm.call(new CallRequest(Stage.SENDER, contract, of.isStatic(), of.calldata(), of.gas()));
      return Outcome.of(
          result,
          state,
          traces.calls().getFirst(),
          debugLogs.map(DebugLogs::logs).orElse(List.of()));
    } catch (TxAbortedException aborted) {
      return Outcome.aborted(String.valueOf(aborted.getMessage()));
    }
  }

  @Override
  public void close() {
    fork.close();
    world.close();
  }

  /// The stage's contracts, with the codes of a case.
  private static ContractSource contracts(List<Code> codes) {
    List<PackedBytecode> packed =
        codes.stream().map(code -> PackedBytecode.of(code.bytes())).toList();
    return GivenContracts.of(
        Stage.ALL.stream().map(OurMachine::instance),
        IntStream.range(0, Stage.CONTRACTS)
            .mapToObj(
                i -> contractClass(Stage.ALL.get(i), packed.get(Math.min(i, packed.size() - 1)))));
  }

  private static ContractClass contractClass(Stage.Contract contract, PackedBytecode code) {
    return new ContractClass(contract.classId(), 1, Fr.ONE, Fr.of(3), code);
  }

  private static ContractInstance instance(Stage.Contract contract) {
    return new ContractInstance(
        contract.address(),
        1,
        Fr.ONE,
        contract.deployer(),
        contract.classId(),
        contract.classId(),
        contract.initializationHash(),
        PublicKeys.DEFAULT);
  }
}
