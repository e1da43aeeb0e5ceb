package org.aztecnode.archiver.sync;

import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;

/// Things found on L1, in order, a run at a time. For one thread.
@FunctionalInterface
public interface L1Runs<T> {
  /// The next run, which may have nothing in it; empty when there are no more.
  ///
  /// @throws L1Exception with `Incomplete` if something is missing where it was looked for
  Optional<List<T>> next() throws L1Exception;
}
