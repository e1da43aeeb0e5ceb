package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.blob.BlobStore;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxConfig;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.stores.ChainContracts;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.sequencer.L1RollupGate;
import org.aztecnode.sequencer.NodeTip;
import org.aztecnode.sequencer.RollupFacts;
import org.aztecnode.sequencer.Sequencer;
import org.aztecnode.sequencer.SequencerParts;
import org.aztecnode.sequencer.SequencerSettings;
import org.aztecnode.sequencer.SlotJournal;
import org.aztecnode.sequencer.SlotOutcome;
import org.aztecnode.sequencer.TxSupply;
import org.aztecnode.sequencer.build.BudgetSettings;
import org.aztecnode.sequencer.local.LocalSlots;
import org.aztecnode.sequencer.publish.AttestationSource;
import org.aztecnode.sequencer.publish.L1CheckpointPublisher;
import org.aztecnode.sequencer.publish.LocalKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our sequencer goes on with a chain that the reference's began: L1's contracts take its
/// checkpoints, and a node that has nothing but L1 gets to the same state.
class SequencerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path directory;

  private final Supply supply = new Supply();
  private final List<SlotOutcome> outcomes = new CopyOnWriteArrayList<>();

  @Test
  void proposesOnTopOfTheReferencesChain() throws Exception {
    Recording recording = recording();
    long last = recording.tips().at("/checkpointed/checkpoint/number").asLong();
    Path blobs = directory.resolve("blobs");
    try (RecordedL1 l1 = RecordedL1.start(recording);
        RpcClient l1Rpc = new RpcClient(l1.url());
        InProcessNode node =
            new InProcessNode(l1, directory.resolve("node"), recording.blobStore(), blobs)) {
      // as the recorded network did: each block a slot of L1 later than the one before
      l1Rpc.result("anvil_setBlockTimestampInterval", node.schedule.ethereumSlotDuration());
      await().atMost(PATIENCE).until(() -> node.isAt(last));
      Anvil anvil = new Anvil(l1Rpc);
      // loaded, it would go on in the present
      l1Rpc.result("anvil_setTime", anvil.timestamp());
      anvil.mineAt(node.schedule.startOfSlot(node.schedule.slotAt(anvil.timestamp()) + 1));
      LocalSlots slots = LocalSlots.atL1(anvil, node.schedule, InstantSource.system());
      try (Sequencer sequencer = sequencer(node, slots, blobs)) {
        sequencer.start();

        // nothing to do, so nothing is done
        assertThat(sequencer.flush().get(30, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                SlotOutcome.Proposed.class,
                p -> {
                  assertThat(p.checkpoint()).isEqualTo(last + 1);
                  assertThat(p.txs()).isZero();
                });
        await().atMost(PATIENCE).until(() -> node.isAt(last + 1));

        supply.waiting.addAll(validTxs(recording));
        int offered = supply.waiting.size();
        sequencer.wake();
        await().atMost(PATIENCE).until(() -> supply.waiting.isEmpty() && proposed().size() > 1);
        long end = last + proposed().size();
        await().atMost(PATIENCE).until(() -> node.isAt(end));
        int taken = proposed().stream().mapToInt(SlotOutcome.Proposed::txs).sum();
        assertThat(taken).isPositive();
        assertThat(taken + supply.failed).isEqualTo(offered);

        check(l1, node, end, recording.blobStore(), blobs);
      }
    }
  }

  /// L1 has the node's archive, and a node that starts now gets there from L1 alone.
  private void check(RecordedL1 l1, InProcessNode node, long end, Path... blobs) throws Exception {
    Fr archive = node.state.status().tip().archive().root();
    assertThat(node.rollup.rollup().archiveAt(node.client.at(node.client.head()), end))
        .isEqualTo(archive);
    try (InProcessNode fresh = new InProcessNode(l1, directory.resolve("fresh"), blobs)) {
      await().atMost(PATIENCE).until(() -> fresh.isAt(end));
      assertThat(fresh.state.status().tip().archive().root()).isEqualTo(archive);
    }
  }

  private List<SlotOutcome.Proposed> proposed() {
    return outcomes.stream()
        .filter(SlotOutcome.Proposed.class::isInstance)
        .map(SlotOutcome.Proposed.class::cast)
        .toList();
  }

  private Sequencer sequencer(InProcessNode node, LocalSlots slots, Path blobs) throws IOException {
    int l1Slot = node.schedule.ethereumSlotDuration();
    LocalSigner signer = LocalSigner.development(0);
    L1TxConfig quick =
        L1TxConfig.DEFAULT.withTimes(
            Duration.ofMillis(50), Duration.ofSeconds(l1Slot), Duration.ofSeconds(l1Slot));
    L1Sender sender =
        L1Sender.open(
            node.client,
            signer,
            Optional.of(directory.resolve("sender.journal")),
            quick,
            slots,
            L1TxListener.NONE);
    var constants = node.rollup.constants();
    EthAddress rollup = node.rollup.addresses().rollup();
    SequencerParts parts =
        new SequencerParts(
            new NodeTip(
                node.chain.reader(),
                node.state,
                node.schedule,
                () -> node.synchronizer.progress().l1Timestamp()),
            new L1RollupGate(node.client, node.rollup.rollup(), l1Slot),
            node.chain.reader(),
            node.state,
            new ChainContracts(node.chain.reader()),
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            () -> AllowedCall.DEFAULT,
            supply,
            node.synchronizer::addProposed,
            AttestationSource.NO_COMMITTEE,
            new LocalKey(signer),
            new L1CheckpointPublisher(
                node.client.mempool(),
                node.keep(new L1Publishers(List.of(sender), true)),
                rollup,
                l1Slot,
                20,
                Optional.of(
                    BlobStore.open(
                        blobs.toUri(), constants.chainId(), constants.version(), rollup))),
            SlotJournal.open(directory.resolve("slots")));
    return new Sequencer(
        parts,
        new RollupFacts(
            Fr.of(constants.chainId()),
            Fr.of(constants.version()),
            node.schedule,
            constants.manaLimit().longValueExact()),
        new SequencerSettings(
            signer.address(),
            AztecAddress.ZERO,
            Duration.ofMillis(50),
            1,
            OptionalInt.empty(),
            false,
            false,
            Optional.empty(),
            Duration.ZERO,
            Duration.ofSeconds(1),
            BudgetSettings.DEFAULT),
        slots,
        outcome -> {
          if (!(outcome instanceof SlotOutcome.Done)) {
            outcomes.add(outcome);
          }
          if (outcome instanceof SlotOutcome.Proposed) {
            supply.settle(node);
          }
          slots.follow(outcome);
        });
  }

  /// Transactions of the recording that no block has, and that its node called valid.
  private static List<Tx> validTxs(Recording recording) throws Exception {
    List<Tx> txs = new ArrayList<>();
    for (RecordedCall call : recording.calls("isValidTx")) {
      JsonNode answer = call.answer().orMissing();
      if (answer.path("result").asText().equals("valid")) {
        txs.add(TxJson.TX.decode(call.params().get(0), org.aztecnode.node.rpc.Path.ROOT));
      }
    }
    assertThat(txs).isNotEmpty();
    return txs;
  }

  private static Recording recording() {
    return Recording.all().stream()
        .filter(r -> r.committees().isEmpty())
        .filter(
            r ->
                r.tips()
                    .at("/proven/checkpoint/number")
                    .equals(r.tips().at("/checkpointed/checkpoint/number")))
        .min((a, b) -> Long.compare(a.lastBlock(), b.lastBlock()))
        .orElseThrow();
  }

  /// A pool without rules.
  private static final class Supply implements TxSupply {
    private final ConcurrentLinkedQueue<Tx> waiting = new ConcurrentLinkedQueue<>();
    private volatile int failed;

    @Override
    public int pending(int most) {
      return Math.min(most, waiting.size());
    }

    @Override
    public Iterable<Tx> byPriority() {
      return List.copyOf(waiting);
    }

    @Override
    public void failed(List<BlockTxs.FailedTx> txs) {
      txs.forEach(tx -> waiting.remove(tx.tx()));
      failed += txs.size();
    }

    void settle(InProcessNode node) {
      waiting.removeIf(tx -> node.chain.reader().minedTx(tx.hash()).isPresent());
    }
  }

  private record Anvil(RpcClient rpc) implements LocalSlots.MovableL1 {
    @Override
    public long timestamp() throws L1Exception {
      return Long.decode(ask("eth_getBlockByNumber", "latest", false).path("timestamp").asText());
    }

    @Override
    public void mineAt(long timestamp) throws L1Exception {
      ask("evm_setNextBlockTimestamp", "0x" + Long.toHexString(timestamp));
      ask("evm_mine");
    }

    private JsonNode ask(String method, Object... params) throws L1Exception {
      try {
        return rpc.result(method, params);
      } catch (IOException | InterruptedException e) {
        throw new L1Exception(new L1Failure.Interrupted(e.toString()));
      }
    }
  }
}
