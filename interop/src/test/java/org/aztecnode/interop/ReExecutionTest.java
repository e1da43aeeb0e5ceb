package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.config.ConfigInput;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Resolution;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.block.BlockBuilder;
import org.aztecnode.execution.block.BlockOutcome;
import org.aztecnode.execution.block.CheckpointBudget;
import org.aztecnode.execution.block.CheckpointBuilder;
import org.aztecnode.execution.block.CheckpointStart;
import org.aztecnode.execution.block.Difference;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.execution.validate.AllowedCall.Target;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.reexecution.ChainReExecution;
import org.aztecnode.node.reexecution.ReExecuteCommand;
import org.aztecnode.node.reexecution.ReExecution;
import org.aztecnode.node.reexecution.TxFile;
import org.aztecnode.node.stores.ChainContracts;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.node.stores.StoreCommands;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.worldstate.StateFork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded transactions, executed again on the state before them, give the recorded effects;
/// the recorded blocks and checkpoints are rebuilt from them.
class ReExecutionTest {
  private static final Duration SYNC = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void givesTheRecordedBlocksAgain(Recording recording) throws Exception {
    Map<String, String> settings = synced(recording);
    List<String> command = new ArrayList<>(List.of("db", "re-execute"));
    recording.txs().ifPresent(file -> command.add("--txs=" + file));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    Cli cli = new Cli(settings, "/", out, out, (_, _) -> -1);
    int status = cli.run(command.toArray(String[]::new));
    System.out.printf("%s: %s%n", recording, said);
    assertThat(status).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains(
            "re-executed %,d blocks (%<,d rebuilt)".formatted(recording.lastBlock()),
            "%,d txs (0 missing)".formatted(recording.txCount()),
            "all as stored");

    ExitCode compared = stores(settings).with((stores, _) -> checkInProcess(recording, stores));
    assertThat(compared).isEqualTo(ExitCode.OK);
  }

  /// A data directory with the whole chain, and the settings to open it with.
  private Map<String, String> synced(Recording recording) throws Exception {
    Path data = directory.resolve("data");
    try (RecordedL1 l1 = RecordedL1.start(recording);
        NodeProcess node = NodeProcess.start(l1.environment(), data)) {
      node.awaitBlock(recording.lastBlock(), SYNC);
      Map<String, String> settings = new HashMap<>(l1.environment());
      settings.put("DATA_DIRECTORY", data.toString());
      return settings;
    }
  }

  private static StoreCommands stores(Map<String, String> environment) {
    ConfigInput input = new ConfigInput(Map.of(), List.of(), environment, Map.of(), Map.of(), "/");
    Resolution resolution = Resolution.ofWhatIsGiven(input);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    Configuration settings = ((Resolution.Resolved) resolution).configuration();
    return new StoreCommands(
        NodeConfig.Storage.of(settings),
        NodeConfig.Genesis.of(settings),
        new PrintWriter(System.out));
  }

  private static ExitCode checkInProcess(Recording recording, NodeStores stores)
      throws StartException {
    if (recording.txs().isEmpty()) {
      assertThat(recording.txCount()).isZero();
      return ExitCode.OK;
    }
    try (TxFile txs = TxFile.read(recording.txs().get(), _ -> true)) {
      rebuildUnderTheRules(recording, stores, txs);
      nameTheFirstDifference(stores, txs);
      sayWhatIsPruned(stores);
    } catch (TxFile.Unreadable e) {
      throw new AssertionError(e);
    }
    return ExitCode.OK;
  }

  /// As a proposer and a validator would: the transactions have to pass the rules for blocks, and
  /// the limits of a checkpoint.
  private static void rebuildUnderTheRules(Recording recording, NodeStores stores, TxFile txs) {
    ChainReader chain = stores.chain().reader();
    ProgramCache programs = new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES);
    long last = chain.tips().checkpointed().checkpoint().number();
    long slots = recording.manifest().at("/l1Config/aztecEpochDuration").asLong();
    assertThat(slots).isPositive();
    long rebuilt = 0;
    for (long number = 1; number <= last; number++) {
      Checkpoint recorded = chain.checkpoints(number, 1).getFirst().checkpoint();
      L2Block first = recorded.blocks().getFirst();
      long slot = recorded.header().slot();
      List<Fr> outHashesBefore =
          chain.checkpointDataInSlots(slot - slot % slots, slot - 1).stream()
              .map(CheckpointData::checkpointOutHash)
              .toList();
      CheckpointStart start =
          new CheckpointStart(
              number,
              CheckpointGlobals.of(first.header().globals()),
              chain.l1ToL2Messages(number),
              outHashesBefore,
              recorded.feeAssetPriceModifier());
      try (StateFork fork = stores.state().fork(first.number() - 1)) {
        CheckpointBuilder checkpoint = CheckpointBuilder.start(start, fork);
        BlockBuilder builder =
            new BlockBuilder(
                checkpoint,
                new ChainContracts(chain),
                programs,
                allowedInSetup(recording),
                CheckpointBudget.ofMana(Long.MAX_VALUE));
        for (L2Block block : recorded.blocks()) {
          List<Tx> ofBlock =
              block.txEffects().stream().map(e -> txs.tx(e.txHash()).orElseThrow()).toList();
          BlockOutcome outcome = builder.build(ofBlock, BlockBuilder.Request.REEXECUTION);
          assertThat(outcome.txs().failed()).as("block %d", block.number()).isEmpty();
          assertThat(outcome).isInstanceOf(BlockOutcome.Built.class);
          L2Block built = ((BlockOutcome.Built) outcome).block().block();
          assertThat(Difference.between(block, built)).as("block %d", block.number()).isEmpty();
          rebuilt += ofBlock.size();
        }
        assertThat(Difference.between(recorded, checkpoint.complete().checkpoint())).isEmpty();
      }
    }
    assertThat(rebuilt).isEqualTo(recording.txCount()).isPositive();
  }

  /// What the recorded node allowed.
  private static List<AllowedCall> allowedInSetup(Recording recording) {
    RpcAnswer answer = recording.calls("getAllowedPublicSetup").getFirst().answer();
    assertThat(answer).isInstanceOf(RpcAnswer.Result.class);
    List<AllowedCall> allowed = new ArrayList<>();
    for (JsonNode call : ((RpcAnswer.Result) answer).value()) {
      allowed.add(
          new AllowedCall(
              call.has("address")
                  ? new Target.OfContract(AztecAddress.fromHex(call.get("address").asText()))
                  : new Target.OfClass(Fr.fromHex(call.get("classId").asText())),
              FunctionSelector.fromHex(call.get("selector").asText()),
              call.has("calldataLength")
                  ? OptionalInt.of(call.get("calldataLength").asInt())
                  : OptionalInt.empty(),
              call.path("onlySelf").asBoolean(),
              call.path("rejectNullMsgSender").asBoolean()));
    }
    return allowed;
  }

  private static void nameTheFirstDifference(NodeStores stores, TxFile txs) {
    ChainReader chain = stores.chain().reader();
    Checkpoint last = lastWithTxs(chain);
    L2Block block =
        last.blocks().stream().filter(b -> !b.txEffects().isEmpty()).findFirst().orElseThrow();
    TxHash missing = block.txEffects().getFirst().txHash();
    ReExecution without =
        reExecution(stores, hash -> hash.equals(missing) ? Optional.empty() : txs.tx(hash))
            .from(last.number());
    assertThat(without).isInstanceOf(ReExecution.Same.class);
    assertThat(without.totals().txsMissing()).isOne();
    assertThat(without.totals().rebuilt()).isEqualTo(without.totals().blocks() - 1);

    TxHash other = hashes(firstWithTxs(chain)).getFirst();
    if (other.equals(missing)) {
      return;
    }
    ReExecution with =
        reExecution(stores, hash -> txs.tx(hash.equals(missing) ? other : hash))
            .from(last.number());
    assertThat(with).isInstanceOf(ReExecution.Different.class);
    ReExecution.Different different = (ReExecution.Different) with;
    assertThat(different.checkpoint()).isEqualTo(last.number());
    assertThat(different.block()).hasValue(block.number());
    assertThat(different.tx()).contains(missing);
    assertThat(different.toString())
        .contains(
            "block " + block.number(),
            "hash of the transaction given: expected " + missing,
            "got " + other);
  }

  /// Leaves a state of which only the tip is kept.
  private static void sayWhatIsPruned(NodeStores stores) throws StartException {
    long before = lastWithTxs(stores.chain().reader()).blocks().getFirst().number() - 1;
    long tip = stores.state().status().tip().number();
    stores.state().finalizeTo(tip);
    stores.state().pruneBelow(before, Integer.MAX_VALUE);
    StringWriter said = new StringWriter();
    ReExecuteCommand command = new ReExecuteCommand(stores, new PrintWriter(said));
    assertThat(command.run(Optional.empty())).isEqualTo(ExitCode.OK);
    if (before > 0) {
      assertThat(said.toString()).contains("blocks 1 to %,d are left out".formatted(before));
    }
    assertThat(said.toString()).contains("all as stored");

    stores.state().pruneBelow(tip, Integer.MAX_VALUE);
    assertThatThrownBy(() -> command.run(Optional.empty()))
        .isInstanceOfSatisfying(
            StartException.class,
            refused -> assertThat(refused.code()).isEqualTo(ExitCode.STATE_NOT_KEPT))
        .hasMessageContaining("the oldest is block " + tip);
  }

  private static ChainReExecution reExecution(
      NodeStores stores, Function<TxHash, Optional<Tx>> txs) {
    return new ChainReExecution(stores.chain().reader(), stores.state(), txs, _ -> {});
  }

  private static Checkpoint firstWithTxs(ChainReader chain) {
    return withTxs(chain).getFirst();
  }

  private static Checkpoint lastWithTxs(ChainReader chain) {
    return withTxs(chain).getLast();
  }

  private static List<Checkpoint> withTxs(ChainReader chain) {
    return chain.checkpoints(1, Integer.MAX_VALUE).stream()
        .map(PublishedCheckpoint::checkpoint)
        .filter(checkpoint -> !hashes(checkpoint).isEmpty())
        .toList();
  }

  private static List<TxHash> hashes(Checkpoint checkpoint) {
    return checkpoint.blocks().stream()
        .flatMap(block -> block.txEffects().stream())
        .map(TxEffect::txHash)
        .toList();
  }
}
