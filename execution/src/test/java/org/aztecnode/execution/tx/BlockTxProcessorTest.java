package org.aztecnode.execution.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.aztecnode.execution.VectorContracts;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.execution.VectorWorld;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockTxProcessor.Purpose;
import org.aztecnode.execution.validate.TxRule;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.TxWrites;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a token as the transactions of one block, under limits.
class BlockTxProcessorTest {
  private static final TxRule ANY = tx -> TxValidation.VALID;

  @TempDir static Path directory;
  private static WorldState world;

  private final Vectors vectors = Vectors.file("tx/sequence-token");
  private final List<Tx> txs = txs();
  private final BlockTxs whole = process(ANY, BlockLimits.NONE, Purpose.PROPOSAL, () -> false);

  @BeforeAll
  static void openWorld() {
    world = VectorWorld.open(directory.resolve("world"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  @Test
  void takesAllWithoutLimits() {
    JsonNode expected = vectors.section("expected");
    assertThat(whole.processed()).hasSize(expected.get("processed").size());
    assertThat(whole.failed()).hasSize(expected.get("failed").size());
    assertThat(stateAfter(whole.processed())).isEqualTo(VectorJson.state(expected.get("endTrees")));
  }

  @Test
  void stopsAtTheNumberOfTransactions() {
    BlockTxs some =
        process(ANY, new BlockLimits(2, many(), many(), many()), Purpose.PROPOSAL, () -> false);
    assertThat(hashes(some)).isEqualTo(hashes(whole).subList(0, 2));
  }

  @Test
  void leavesOutWhatDoesNotFitIntoTheBlobs() {
    int first = BlobEncoder.size(whole.processed().getFirst().effect());
    BlockLimits limits = new BlockLimits(many(), many(), many(), first);
    BlockTxs some = process(ANY, limits, Purpose.REEXECUTION, () -> false);
    assertThat(some.processed()).isNotEmpty();
    assertThat(some.processed().stream().mapToInt(tx -> BlobEncoder.size(tx.effect())).sum())
        .isLessThanOrEqualTo(first);
    assertThat(some.failed()).isEmpty();
  }

  @Test
  void proposesOnlyWhatFitsAtItsGasLimits() {
    Gas limit = txs.getFirst().gasSettings().gasLimits();
    Gas used = whole.processed().getFirst().gasUsed().total();
    BlockLimits limits = new BlockLimits(many(), many(), limit.l2Gas() + used.l2Gas() - 1, many());
    BlockTxs some = process(ANY, limits, Purpose.PROPOSAL, () -> false);
    assertThat(hashes(some)).isEqualTo(hashes(whole).subList(0, 1));
  }

  @Test
  void reexecutesUntilTheGasUsedIsTooMuch() {
    long two =
        whole.processed().stream().limit(2).mapToLong(tx -> tx.gasUsed().total().l2Gas()).sum();
    BlockTxs some =
        process(
            ANY, new BlockLimits(many(), many(), two, many()), Purpose.REEXECUTION, () -> false);
    assertThat(hashes(some)).isEqualTo(hashes(whole).subList(0, 2));
  }

  @Test
  void failsWhatTheRuleCallsInvalidAndLeavesOutWhatItSkips() {
    TxRule rule =
        tx ->
            tx.equals(txs.get(0))
                ? new TxValidation.Invalid(List.of("this", "that"))
                : tx.equals(txs.get(1))
                    ? new TxValidation.Skipped(List.of("not now"))
                    : TxValidation.VALID;
    BlockTxs some = process(rule, BlockLimits.NONE, Purpose.PROPOSAL, () -> false);
    assertThat(some.failed().getFirst())
        .isEqualTo(
            new BlockTxs.FailedTx(txs.get(0), "Tx failed preprocess validation: this, that"));
    assertThat(hashes(some)).doesNotContain(txs.get(1).hash().toString());
  }

  @Test
  void keepsWhatWasDoneWhenItIsCancelled() {
    AtomicInteger asked = new AtomicInteger();
    process(ANY, BlockLimits.NONE, Purpose.PROPOSAL, () -> asked.incrementAndGet() < 0);
    int untilTheLast = asked.getAndSet(0) - 1;
    BlockTxs some =
        process(
            ANY, BlockLimits.NONE, Purpose.PROPOSAL, () -> asked.incrementAndGet() > untilTheLast);
    assertThat(some.processed()).isNotEmpty().hasSizeLessThan(whole.processed().size());
    assertThat(hashes(some)).isEqualTo(hashes(whole).subList(0, some.processed().size()));
  }

  private BlockTxs process(
      TxRule rule, BlockLimits limits, Purpose purpose, BooleanSupplier cancelled) {
    VectorContracts contracts = new VectorContracts();
    contracts.addBundledClasses();
    contracts.addInstances(vectors.section("instances"));
    TxExecutor executor =
        new TxExecutor(
            contracts,
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            VectorJson.globals(vectors.section("globals")),
            ExecutionOptions.BLOCK.cancelledWhen(cancelled));
    try (StateFork fork = world.fork()) {
      VectorWorld.prepare(fork, vectors.section("preOps"));
      BlockTxs result = new BlockTxProcessor(executor, rule, limits, purpose).process(txs, fork);
      assertThat(fork.state()).isEqualTo(stateAfter(result.processed()));
      return result;
    }
  }

  /// Of the effects alone.
  private StateReference stateAfter(List<ProcessedTx> processed) {
    try (StateFork fork = world.fork()) {
      VectorWorld.prepare(fork, vectors.section("preOps"));
      processed.forEach(tx -> fork.insertTx(TxWrites.of(tx.effect())));
      return fork.state();
    }
  }

  private List<Tx> txs() {
    List<Tx> all = new ArrayList<>();
    for (JsonNode json : vectors.section("txs")) {
      all.add(Tx.fromBytes(HexFormat.of().parseHex(json.get("tx").asText())));
    }
    return List.copyOf(all);
  }

  private static List<String> hashes(BlockTxs txs) {
    return txs.processed().stream().map(tx -> tx.tx().hash().toString()).toList();
  }

  private static long many() {
    return Long.MAX_VALUE;
  }
}
