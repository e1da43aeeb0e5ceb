package org.aztecnode.node.local;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.node.full.FullNode;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.message.OutHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles epochs where nobody proves them: when one is over, writes into the contracts' storage
/// what its proof would have changed there, so that the chain is not pruned and messages to L1 can
/// be taken. Only an L1 that obeys lets itself be written to.
///
/// Follows `aztec/src/testing/epoch_test_settler.ts` and `ethereum/src/test/rollup_cheat_codes.ts`.
final class EpochSettler {
  private static final Logger LOG = LoggerFactory.getLogger(EpochSettler.class);
  private static final Duration EVERY = Duration.ofMillis(200);

  /// The rollup keeps the numbers of its pending (upper half) and proven checkpoint here.
  private static final Bytes32 TIPS =
      Bytes32.of(Hashes.keccak256("aztec.stf.storage".getBytes(StandardCharsets.UTF_8)));

  private static final int HALF_BITS = 128;

  private final L1Client client;
  private final DevelopmentChain chain;
  private final ChainReader reader;
  private final EpochSchedule schedule;
  private final EthAddress rollup;
  private final EthAddress outbox;
  private final Rounds rounds;

  private EpochSettler(FullNode node, DevelopmentChain chain, Rounds rounds) {
    this.client = node.client();
    this.chain = chain;
    this.reader = node.stores().chain().reader();
    this.schedule = node.schedule();
    this.rollup = node.rollup().addresses().rollup();
    this.outbox = node.rollup().addresses().outbox();
    this.rounds = rounds;
  }

  /// Settles until it is closed: what is under way then comes to its end, for an L1 that was left
  /// without blocks would stay so.
  ///
  /// @param chain closed with it
  static Rounds start(FullNode node, DevelopmentChain chain) {
    return Rounds.start(
        "epoch-settler",
        rounds -> {
          try (chain) {
            new EpochSettler(node, chain, rounds).run();
          }
        });
  }

  private void run() {
    String trouble = "";
    do {
      try {
        settleNext();
        trouble = "";
      } catch (L1Exception e) {
        String reason = e.failure().reason();
        if (!rounds.isClosing() && !reason.equals(trouble)) {
          LOG.warn("Epochs cannot be settled: {}; trying on", reason);
          trouble = reason;
        }
      }
    } while (!rounds.closesWithin(EVERY));
  }

  private void settleNext() throws L1Exception {
    long proven = reader.tips().proven().checkpoint().number();
    Optional<CheckpointData> next = reader.checkpointData(proven + 1);
    if (next.isEmpty()) {
      return;
    }
    long epoch = schedule.epochOf(next.get().header().slot());
    long newest = reader.tips().checkpointed().checkpoint().number();
    Optional<CheckpointData> tip = reader.checkpointData(newest);
    if (tip.isEmpty() || !isOver(epoch, tip.get().header().slot())) {
      return;
    }
    List<CheckpointData> checkpoints =
        reader.checkpointDataInSlots(schedule.firstSlotOf(epoch), schedule.lastSlotOf(epoch));
    if (!checkpoints.isEmpty()) {
      settle(epoch, checkpoints);
    }
  }

  private boolean isOver(long epoch, long newestSlot) throws L1Exception {
    return newestSlot >= schedule.lastSlotOf(epoch)
        || client.head().timestamp() >= schedule.startOfEpoch(epoch + 1);
  }

  private void settle(long epoch, List<CheckpointData> checkpoints) throws L1Exception {
    long checkpoint = checkpoints.getLast().number();
    List<Fr> outHashes = checkpoints.stream().map(CheckpointData::checkpointOutHash).toList();
    // no checkpoint may come between reading the tips and writing them
    try (DevelopmentChain.Pause _ = chain.pause()) {
      if (outHashes.stream().anyMatch(h -> !h.isZero())) {
        chain.setStorage(outbox, rootOf(epoch), Bytes32.of(OutHash.ofEpoch(outHashes)));
      }
      Bytes32 tips = client.at(client.head()).storage(rollup, TIPS);
      BigInteger pending = new BigInteger(1, tips.toBytes()).shiftRight(HALF_BITS);
      if (pending.compareTo(BigInteger.valueOf(checkpoint)) >= 0) {
        chain.setStorage(
            rollup, TIPS, word(pending.shiftLeft(HALF_BITS).or(BigInteger.valueOf(checkpoint))));
        LOG.info("Epoch {} is settled, up to checkpoint {}", epoch, checkpoint);
      }
    }
    // takes what came meanwhile, and shows what changed
    chain.mine();
  }

  /// Where the outbox keeps an epoch's root.
  private static Bytes32 rootOf(long epoch) {
    return Bytes32.of(
        Hashes.keccak256(word(BigInteger.valueOf(epoch)).toBytes(), Bytes32.ZERO.toBytes()));
  }

  private static Bytes32 word(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] word = new byte[Bytes32.SIZE];
    int length = Math.min(bytes.length, word.length);
    System.arraycopy(bytes, bytes.length - length, word, word.length - length, length);
    return Bytes32.of(word);
  }
}
