package org.aztecnode.node.sync;

import java.time.Duration;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.worldstate.BlockState;

/// Hears how the world state follows the chain. Called on the follower's thread.
public interface FollowerListener {
  /// A run of blocks is in the state.
  void applied(BlockState tip, int blocks, Duration took);

  /// Blocks that the chain dropped are out of the state.
  void unwound(BlockState tip, long blocks);

  /// The state is where the chain's tips were when the round began.
  void reached(ChainTips tips);

  /// A block's claims do not hold, or history that would be needed is gone: following has ended.
  ///
  /// @param report names block, tree, expected, got
  void diverged(String report);

  /// The disk is full: the round is tried again until there is space.
  ///
  /// @param reason what is wrong and what to do
  void hindered(String reason);

  /// The disk or the program failed: following has ended.
  void failed(RuntimeException cause);
}
