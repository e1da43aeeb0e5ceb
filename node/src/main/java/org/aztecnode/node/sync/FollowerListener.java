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

  /// The chain goes back to before the state's history: the state has started again from genesis,
  /// and applies the stored chain anew.
  ///
  /// @param block where the chain and the state part
  /// @param oldest the oldest block that the state kept
  void restarted(long block, long oldest);

  /// The state is where the chain's tips were when the round began.
  void reached(ChainTips tips);

  /// A block's claims do not hold: following has ended.
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
