package org.aztecnode.l1;

import java.time.Duration;

/// Wakes when an endpoint announces a new block. An announcement is a hint to look, not a fact.
public interface HeadSignal {
  /// Waits for an announcement that comes after this call began, or came since the last one.
  ///
  /// @return whether there was one within the time
  boolean await(Duration patience) throws InterruptedException;

  /// Whether announcements can be expected: the subscription stands.
  boolean isLive();
}
