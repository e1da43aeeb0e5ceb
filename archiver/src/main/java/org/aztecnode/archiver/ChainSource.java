package org.aztecnode.archiver;

import java.util.List;

/// A chain that changes, for those who follow it.
public interface ChainSource {
  ChainReader reader();

  /// What the changes after that version were about, oldest first. Old ones are forgotten.
  List<ChainNotice> noticesSince(long version);

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
