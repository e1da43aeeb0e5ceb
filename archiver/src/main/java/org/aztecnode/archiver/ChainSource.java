package org.aztecnode.archiver;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainTips;

/// A chain that changes, for those who follow it.
public interface ChainSource {
  ChainReader reader();

  /// What the changes after that version were about, oldest first. Old ones are forgotten.
  List<ChainNotice> noticesSince(long version);

  /// The next step on the shortest way from where a follower stands to the chain as it is; empty if
  /// it is there. Its tips are the follower's after it.
  ///
  /// @param hashes the follower's own, by number; empty where it does not know
  /// @param reason for a prune
  /// @throws IllegalStateException if the follower does not know enough hashes to find a block that
  ///   it shares with the chain
  Optional<ChainEvent> eventAfter(
      ChainFollower.Position position,
      LongFunction<Optional<Fr>> hashes,
      ChainEvent.Pruned.Reason reason,
      int maxBlocks);

  /// A follower's tips.
  ChainTips tipsOf(ChainFollower.Position position);

  /// Has a listener called after every change, on the writer's thread: it must return at once, and
  /// not throw.
  ///
  /// @return ends it
  Subscription onChange(Runnable listener);

  /// Ends when closed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
