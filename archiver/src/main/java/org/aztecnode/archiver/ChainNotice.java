package org.aztecnode.archiver;

import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.CheckpointId;

/// What a change of the chain was about that the changed chain does not show.
public sealed interface ChainNotice {
  /// Blocks after `to` up to `from` went, and why.
  record Removed(long to, long from, Reason reason) implements ChainNotice {}

  /// A checkpoint on L1 was not taken.
  record Invalid(CheckpointId checkpoint, String reason) implements ChainNotice {}
}
