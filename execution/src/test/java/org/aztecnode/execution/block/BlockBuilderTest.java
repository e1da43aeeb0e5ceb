package org.aztecnode.execution.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.execution.VectorContracts;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.execution.tx.BlockTxProcessor.Purpose;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a token in the blocks of one checkpoint.
class BlockBuilderTest {
  private static final long MANY = Long.MAX_VALUE;

  @TempDir static Path directory;
  private static WorldState world;

  private final Vectors vectors = Vectors.file("tx/sequence-token");
  private final GlobalVariables globals = VectorJson.globals(vectors.section("globals"));
  private final List<Tx> txs = txs();

  @BeforeAll
  static void openWorld() {
    world = VectorWorld.open(directory.resolve("world"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  @Test
  void endsWhereTheReferenceDoesHoweverManyBlocksItTakes() {
    StateReference end = VectorJson.state(vectors.section("expected").get("endTrees"));
    for (int size = 1; size <= txs.size(); size++) {
      try (StateFork fork = world.fork()) {
        CheckpointBuilder checkpoint = start(fork);
        BlockBuilder builder = builder(checkpoint, CheckpointBudget.ofMana(MANY));
        for (int from = 0; from < txs.size(); from += size) {
          List<Tx> some = txs.subList(from, Math.min(txs.size(), from + size));
          build(builder, some, request(BlockLimits.NONE, 0));
        }
        assertThat(withoutMessages(fork.state())).isEqualTo(withoutMessages(end));
        assertThat(checkpoint.blocks().getLast().header().state()).isEqualTo(fork.state());
      }
    }
  }

  @Test
  void leavesNoTraceOfABlockWithTooFewTransactions() {
    try (StateFork fork = world.fork()) {
      CheckpointBuilder checkpoint = start(fork);
      BlockBuilder builder = builder(checkpoint, CheckpointBudget.ofMana(MANY));
      StateReference before = fork.state();
      BlockOutcome outcome = builder.build(txs.subList(0, 2), request(BlockLimits.NONE, 3));
      assertThat(outcome).isInstanceOf(BlockOutcome.TooFewTxs.class);
      assertThat(((BlockOutcome.TooFewTxs) outcome).required()).isEqualTo(3);
      assertThat(outcome.txs().processed()).hasSize(2);
      assertThat(fork.state()).isEqualTo(before);
      assertThat(checkpoint.blocks()).isEmpty();
      BuiltBlock whole = build(builder, txs, request(BlockLimits.NONE, 3)).block();
      try (StateFork fresh = world.fork()) {
        BlockBuilder other = builder(start(fresh), CheckpointBudget.ofMana(MANY));
        assertThat(build(other, txs, request(BlockLimits.NONE, 0)).block()).isEqualTo(whole);
      }
    }
  }

  @Test
  void leavesNoTraceOfABlockThatBreaksOff() {
    try (StateFork fork = world.fork()) {
      CheckpointBuilder checkpoint = start(fork);
      BlockBuilder builder = builder(checkpoint, CheckpointBudget.ofMana(MANY));
      StateReference before = fork.state();
      Iterable<Tx> failing =
          () ->
              Stream.concat(
                      txs.stream().limit(2),
                      Stream.generate(
                          () -> {
                            throw new IllegalStateException("no more");
                          }))
                  .map(Tx.class::cast)
                  .iterator();
      assertThatThrownBy(() -> builder.build(failing, request(BlockLimits.NONE, 0)))
          .hasMessage("no more");
      assertThat(fork.state()).isEqualTo(before);
      assertThat(checkpoint.blocks()).isEmpty();
    }
  }

  @Test
  void onlyTheFirstBlockIsBuiltWithoutTransactions() {
    try (StateFork fork = world.fork()) {
      BlockBuilder builder = builder(start(fork), CheckpointBudget.ofMana(MANY));
      assertThat(
              build(builder, List.of(), request(BlockLimits.NONE, 0)).block().block().txEffects())
          .isEmpty();
      assertThat(builder.build(List.of(), request(BlockLimits.NONE, 0)))
          .isInstanceOf(BlockOutcome.TooFewTxs.class);
    }
  }

  @Test
  void blocksShareTheBudgetOfTheirCheckpoint() {
    long mana = firstBlock(CheckpointBudget.ofMana(MANY)).header().totalManaUsed().toLongExact();
    try (StateFork fork = world.fork()) {
      CheckpointBuilder checkpoint = start(fork);
      BlockBuilder builder = builder(checkpoint, CheckpointBudget.ofMana(mana));
      build(builder, txs.subList(0, 1), BlockBuilder.Request.REEXECUTION);
      assertThat(builder.build(txs.subList(1, 2), BlockBuilder.Request.REEXECUTION))
          .isInstanceOf(BlockOutcome.TooFewTxs.class);
    }
    assertThat(new CheckpointBudget(MANY, 3).cap(BlockLimits.NONE, List.of()).maxTxs())
        .isEqualTo(3);
    L2Block first = firstBlock(CheckpointBudget.ofMana(MANY));
    BlockLimits left = new CheckpointBudget(mana + 5, 3).cap(BlockLimits.NONE, List.of(first));
    assertThat(left.maxTxs()).isEqualTo(2);
    assertThat(left.maxL2Gas()).isEqualTo(5);
    assertThat(left.maxDaGas())
        .isEqualTo(ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT - BlobEncoder.daGas(first));
    assertThat(left.maxBlobFields()).isEqualTo(6 * 4096 - 1 - 6 - BlobEncoder.size(first));
  }

  private L2Block firstBlock(CheckpointBudget budget) {
    try (StateFork fork = world.fork()) {
      return build(builder(start(fork), budget), txs.subList(0, 1), request(BlockLimits.NONE, 0))
          .block()
          .block();
    }
  }

  private static BlockOutcome.Built build(
      BlockBuilder builder, List<Tx> txs, BlockBuilder.Request request) {
    BlockOutcome outcome = builder.build(txs, request);
    assertThat(outcome.txs().failed()).isEmpty();
    assertThat(outcome).isInstanceOf(BlockOutcome.Built.class);
    BlockOutcome.Built built = (BlockOutcome.Built) outcome;
    assertThat(built.txs().processed()).hasSize(txs.size());
    assertThat(built.block().block().txEffects()).hasSize(txs.size());
    return built;
  }

  /// With the blocks that the transactions were made on in the archive.
  private CheckpointBuilder start(StateFork fork) {
    VectorWorld.prepare(fork, vectors.section("preOps"));
    fork.append(
        TreeId.ARCHIVE,
        txs.stream().map(tx -> tx.data().constants().anchorBlock().hash()).distinct().toList());
    return CheckpointBuilder.start(
        new CheckpointStart(
            1, CheckpointGlobals.of(globals), List.of(), List.of(), BigInteger.ZERO),
        fork);
  }

  private BlockBuilder builder(CheckpointBuilder checkpoint, CheckpointBudget budget) {
    VectorContracts contracts = new VectorContracts();
    contracts.addBundledClasses();
    contracts.addInstances(vectors.section("instances"));
    return new BlockBuilder(
        checkpoint,
        contracts,
        new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
        AllowedCall.DEFAULT,
        budget);
  }

  private static BlockBuilder.Request request(BlockLimits limits, int minTxs) {
    return new BlockBuilder.Request(Purpose.PROPOSAL, limits, minTxs, ExecutionOptions.BLOCK);
  }

  private static StateReference withoutMessages(StateReference state) {
    return new StateReference(
        TreeSnapshot.EMPTY, state.noteHash(), state.nullifier(), state.publicData());
  }

  private List<Tx> txs() {
    List<Tx> all = new ArrayList<>();
    for (JsonNode json : vectors.section("txs")) {
      all.add(Tx.fromBytes(HexFormat.of().parseHex(json.get("tx").asText())));
    }
    return List.copyOf(all);
  }
}
