package org.aztecnode.archiver.sync;

import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.store.PreparedCheckpoint;
import org.aztecnode.l1.contract.CheckpointProposed;

/// What came of fetching a checkpoint.
sealed interface Fetched {
  CheckpointProposed event();

  /// Checked, but for what comes before it.
  record Ready(CheckpointProposed event, PreparedCheckpoint checkpoint) implements Fetched {}

  /// Its committee does not stand behind it.
  record Invalid(CheckpointProposed event, PendingChain.Invalid why) implements Fetched {}

  /// Its committee stands behind something that is no checkpoint.
  ///
  /// @param reason what an operator reads
  record Unusable(CheckpointProposed event, String reason) implements Fetched {}

  /// It cannot be had now.
  ///
  /// @param reason what an operator reads
  record Unavailable(CheckpointProposed event, String reason) implements Fetched {}
}
