package org.aztecnode.sequencer;

import org.aztecnode.archiver.PendingChain;
import org.aztecnode.crypto.field.Fr;

/// What the next checkpoint is built on: the last block the node has, on L1 or not yet.
///
/// @param block its number; 0 for genesis
/// @param archive root of the archive after it
/// @param checkpoint the one it belongs to; 0 for genesis
/// @param slot of that checkpoint; -1 for genesis
/// @param pending whether L1 has more that this node does not follow
public record ChainTip(long block, Fr archive, long checkpoint, long slot, PendingChain pending) {
  public static final long BEFORE_SLOTS = -1;
}
