package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.aztecnode.archiver.ChainFollower.Position;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainEvent.BlocksAdded.Added;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.chain.ChainTips.Tip;

/// The steps from where a follower stands to the stored chain: what to drop, then blocks, then
/// tips.
///
/// Blocks come up to the end of their checkpoint, or of the chain, so that the checkpoint can be
/// told next.
final class FollowerEvents {
  private final ReadTxn txn;
  private final Position position;

  FollowerEvents(ReadTxn txn, Position position) {
    this.txn = txn;
    this.position = position;
  }

  Optional<ChainEvent> next(LongFunction<Optional<Fr>> hashes, Reason reason, int maxBlocks) {
    long shared = shared(hashes);
    if (shared < position.block().number()) {
      return Optional.of(pruned(shared, reason));
    }
    Optional<ChainEvent> checkpointed = checkpointed();
    if (checkpointed.isPresent()) {
      return checkpointed;
    }
    if (Blocks.latest(txn) > shared) {
      return Optional.of(added(shared, maxBlocks));
    }
    long proven = Math.min(lastBlock(Meta.proven(txn)), position.checkpointed());
    if (proven != position.proven()) {
      return Optional.of(
          new ChainEvent.Proven(
              tips(
                  position.block(),
                  position.checkpointed(),
                  proven,
                  Math.min(position.finalized(), proven))));
    }
    long finalized = Math.min(lastBlock(Meta.finalized(txn)), proven);
    if (finalized != position.finalized()) {
      return Optional.of(
          new ChainEvent.Finalized(
              tips(position.block(), position.checkpointed(), proven, finalized)));
    }
    return Optional.empty();
  }

  ChainTips tips() {
    long latest = Blocks.latest(txn);
    return tips(
        position.block(),
        Math.min(position.checkpointed(), latest),
        Math.min(position.proven(), latest),
        Math.min(position.finalized(), latest));
  }

  /// The last block that follower and chain have both.
  private long shared(LongFunction<Optional<Fr>> hashes) {
    long at = position.block().number();
    long latest = Blocks.latest(txn);
    if (at == 0 || at <= latest && Blocks.id(txn, at).hash().equals(position.block().hash())) {
      return at;
    }
    for (long n = Math.min(at - 1, latest); n > 0; n--) {
      long number = n;
      Fr theirs =
          hashes
              .apply(n)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the follower at block "
                              + at
                              + " no longer knows its block "
                              + number
                              + ", and the chain has none of those after it"));
      if (Blocks.id(txn, n).hash().equals(theirs)) {
        return n;
      }
    }
    return 0;
  }

  private ChainEvent pruned(long to, Reason reason) {
    BlockId block = to == 0 ? Meta.GENESIS_BLOCK : Blocks.id(txn, to);
    // a checkpoint is left whole or not at all
    long checkpointed = Math.min(position.checkpointed(), wholeCheckpoint(to));
    long proven = Math.min(position.proven(), checkpointed);
    return new ChainEvent.Pruned(
        block, reason, tips(block, checkpointed, proven, Math.min(position.finalized(), proven)));
  }

  /// The end of the last stored checkpoint that is not above a block.
  private long wholeCheckpoint(long block) {
    if (block == 0) {
      return 0;
    }
    long number = Blocks.require(txn, block).checkpointNumber();
    return Checkpoints.find(txn, number)
        .filter(c -> c.data().lastBlock() <= block)
        .map(c -> c.data().lastBlock())
        .orElseGet(() -> lastBlock(number - 1));
  }

  /// The next checkpoint whose blocks the follower has.
  private Optional<ChainEvent> checkpointed() {
    long next =
        position.checkpointed() == 0
            ? 1
            : Blocks.require(txn, position.checkpointed()).checkpointNumber() + 1;
    return Checkpoints.find(txn, next)
        .filter(c -> c.data().lastBlock() <= position.block().number())
        .map(
            c ->
                new ChainEvent.Checkpointed(
                    c.id(),
                    tips(
                        position.block(),
                        c.data().lastBlock(),
                        position.proven(),
                        position.finalized())));
  }

  private ChainEvent added(long after, int maxBlocks) {
    List<Added> run = new ArrayList<>();
    long end = Blocks.latest(txn);
    for (long n = after + 1; n <= end && run.size() < maxBlocks; n++) {
      L2Block block = Blocks.whole(txn, Blocks.require(txn, n)).block();
      boolean first = block.indexWithinCheckpoint() == 0;
      if (first && !run.isEmpty()) {
        break;
      }
      List<Fr> messages = first ? Messages.ofCheckpoint(txn, block.checkpointNumber()) : List.of();
      run.add(new Added(block, messages));
    }
    BlockId last = Blocks.id(txn, run.getLast().block().number());
    return new ChainEvent.BlocksAdded(
        run, tips(last, position.checkpointed(), position.proven(), position.finalized()));
  }

  private long lastBlock(long checkpoint) {
    return Checkpoints.lastBlock(txn, checkpoint);
  }

  private ChainTips tips(BlockId proposed, long checkpointed, long proven, long finalized) {
    return new ChainTips(proposed, tip(checkpointed), tip(proven), tip(finalized));
  }

  private Tip tip(long block) {
    if (block == 0) {
      return new Tip(Meta.GENESIS_BLOCK, Meta.GENESIS_CHECKPOINT);
    }
    Blocks.Stored stored = Blocks.require(txn, block);
    return new Tip(
        stored.id(),
        Checkpoints.find(txn, stored.checkpointNumber())
            .map(Checkpoints.Stored::id)
            .orElse(Meta.GENESIS_CHECKPOINT));
  }
}
