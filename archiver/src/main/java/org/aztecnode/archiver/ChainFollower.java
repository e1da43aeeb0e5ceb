package org.aztecnode.archiver;

import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.chain.ChainEvent;

/// Somebody who holds something made from the chain and keeps it up with [ChainFeed].
///
/// All methods are called by the feed's thread for this follower. What it holds and where it stands
/// belong together: whoever keeps both on disk goes on after a crash where it was, whatever the
/// chain did meanwhile.
public interface ChainFollower {
  /// Where the follower stands. Asked when the feed starts; after that the feed counts along.
  Position position();

  /// The hash of the follower's own block at a number up to its position; empty if it no longer
  /// knows. Asked to find the last block it shares with the chain.
  Optional<Fr> blockHash(long number);

  /// Takes the next event. The feed waits until it returns: a slow follower gets longer runs of
  /// blocks, never a growing queue. What it throws ends the feed.
  void accept(ChainEvent event) throws Exception;

  /// @param block the last block taken
  /// @param checkpointed the last block taken that is known to be checkpointed
  /// @param proven likewise
  /// @param finalized likewise
  record Position(BlockId block, long checkpointed, long proven, long finalized) {
    public Position {
      if (finalized > proven || proven > checkpointed || checkpointed > block.number()) {
        throw new IllegalArgumentException(
            "finalized %d, proven %d, checkpointed %d, at %d"
                .formatted(finalized, proven, checkpointed, block.number()));
      }
    }

    /// Where a follower stands after an event.
    public static Position after(ChainEvent event) {
      return new Position(
          event.tips().proposed(),
          event.tips().checkpointed().block().number(),
          event.tips().proven().block().number(),
          event.tips().finalized().block().number());
    }
  }
}
