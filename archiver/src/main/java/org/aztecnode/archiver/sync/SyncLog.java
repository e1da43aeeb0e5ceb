package org.aztecnode.archiver.sync;

import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The lines an operator reads of the synchroniser.
final class SyncLog {
  private static final Logger LOG = LoggerFactory.getLogger(L1Synchronizer.class);

  private boolean hindered;

  void started(long checkpoint, long l1Block) {
    LOG.info("Following L1 from block {}, after checkpoint {}", l1Block, checkpoint);
  }

  void synced(long l1Block, long checkpoint, long block) {
    LOG.info("Synced with L1 block {}: checkpoint {}, block {}", l1Block, checkpoint, block);
  }

  void ingested(long first, long last, long block, long l1Block) {
    if (first == last) {
      LOG.info("Checkpoint {} up to block {}, in L1 block {}", last, block, l1Block);
    } else {
      LOG.info("Checkpoints {} to {} up to block {}, in L1 block {}", first, last, block, l1Block);
    }
  }

  void messages(int count, long last) {
    LOG.debug("{} L1 to L2 messages, up to index {}", count, last);
  }

  void messagesReplaced(long from, int count) {
    LOG.warn("L1 to L2 messages from index {} on were replaced by {} others on L1", from, count);
  }

  void unwound(long checkpoint, long from, Reason reason) {
    String why =
        switch (reason) {
          case L1_REORG -> "L1 has others";
          case UNPROVEN -> "their epoch was not proven in time";
          case UNCHECKPOINTED -> "they did not get to L1 in time";
          case ROLLBACK -> "an operator asked for it";
        };
    LOG.warn("Unwound checkpoints {} to {}: {}", checkpoint + 1, from, why);
  }

  void unwoundFinalized(long checkpoint, long finalized) {
    LOG.error(
        "L1 no longer has checkpoint {}, which it had finalised: unwinding to {}",
        finalized,
        checkpoint);
  }

  void proposedRemoved(long from, long to) {
    LOG.warn("Removed proposed blocks {} to {}: they did not get to L1 in their slot", from, to);
  }

  void rejected(String publication) {
    LOG.warn("Not stored: {}", publication);
  }

  void skipped(CheckpointId checkpoint, String reason) {
    LOG.warn("Checkpoint {} on L1 is not taken: {}", checkpoint.number(), reason);
  }

  void proven(long before, long now) {
    if (now < before) {
      LOG.warn("The proven chain went back from checkpoint {} to {}", before, now);
    } else {
      LOG.info("Proven up to checkpoint {}", now);
    }
  }

  void finalized(long checkpoint) {
    LOG.info("Finalized up to checkpoint {}", checkpoint);
  }

  void finalityUnknown(String reason) {
    LOG.warn("How far L1 has finalized the chain is unknown, the rest is followed: {}", reason);
  }

  void upgraded(EthAddress canonical, EthAddress mine) {
    LOG.warn(
        "The registry's canonical rollup is {} now; this node follows {} until it is started anew",
        canonical,
        mine);
  }

  /// Says what is in the way once, not with every try: reasons name times, and so are seldom the
  /// same twice. What it is now, progress tells.
  void hindered(String reason) {
    LOG.atLevel(hindered ? Level.DEBUG : Level.WARN).log("Cannot follow L1: {}", reason);
    hindered = true;
  }

  void unhindered() {
    if (hindered) {
      LOG.info("Following L1 again");
      hindered = false;
    }
  }

  void storeFailed(RuntimeException e) {
    LOG.error("No longer following L1: {}", e.getMessage());
  }

  void failed(RuntimeException e) {
    LOG.error("The synchroniser failed; it tries again", e);
  }
}
