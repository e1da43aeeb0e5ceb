package org.aztecnode.sequencer;

import java.util.function.LongSupplier;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.WorldState;

/// The tip of this node, once its parts agree: L1 has been read up to the slot before, and the
/// state trees are at the chain's last block. Thread-safe.
///
/// Follows `checkSync` in `sequencer-client/src/sequencer/sequencer.ts`.
public final class NodeTip implements TipSource {
  private final ChainReader chain;
  private final WorldState state;
  private final EpochSchedule schedule;
  private final LongSupplier l1Timestamp;

  /// @param l1Timestamp of the L1 block up to which the chain is stored; 0 before the first
  public NodeTip(
      ChainReader chain, WorldState state, EpochSchedule schedule, LongSupplier l1Timestamp) {
    this.chain = chain;
    this.state = state;
    this.schedule = schedule;
    this.l1Timestamp = l1Timestamp;
  }

  @Override
  public Answer forSlot(long slot) {
    long l1 = l1Timestamp.getAsLong();
    if (l1 == 0) {
      return new Answer.NotReady("nothing has been read from L1 yet");
    }
    long next = schedule.slotAtNextL1Block(l1);
    if (next < slot) {
      return new Answer.NotReady(
          "L1 has been read up to a block whose next one is in slot " + next);
    }
    BlockId proposed = chain.tips().proposed();
    BlockState at = state.status().tip();
    if (proposed.number() == 0 && at.number() == 0) {
      return new Answer.Ready(
          new ChainTip(0, at.archive().root(), 0, ChainTip.BEFORE_SLOTS, chain.pendingChain()));
    }
    if (proposed.number() != at.number() || !proposed.hash().equals(at.headerHash())) {
      return new Answer.NotReady(
          "the chain is at block " + proposed.number() + ", the state at block " + at.number());
    }
    return chain
        .blockData(BlockKey.number(at.number()))
        .filter(block -> block.hash().equals(at.headerHash()))
        .<Answer>map(block -> new Answer.Ready(tip(block)))
        .orElseGet(() -> new Answer.NotReady("the chain moves"));
  }

  private ChainTip tip(BlockData block) {
    return new ChainTip(
        block.number(),
        block.archive().root(),
        block.checkpointNumber(),
        block.header().slot(),
        chain.pendingChain());
  }
}
