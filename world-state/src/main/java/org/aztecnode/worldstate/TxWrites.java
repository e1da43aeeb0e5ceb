package org.aztecnode.worldstate;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.tx.TxEffect;

/// What one transaction writes to the trees. Note hashes and nullifiers are padded with zeros on
/// insertion, so each tree grows by 64 a transaction; public data writes apply one after the other.
///
/// Follows `prover-client/src/orchestrator/block-building-helpers.ts` `insertSideEffects`.
public record TxWrites(
    List<Fr> noteHashes, List<Fr> nullifiers, List<PublicDataWrite> publicDataWrites) {
  public TxWrites {
    noteHashes = List.copyOf(noteHashes);
    nullifiers = List.copyOf(nullifiers);
    publicDataWrites = List.copyOf(publicDataWrites);
    if (noteHashes.size() > ProtocolConstants.NOTE_HASHES_PER_TX
        || nullifiers.size() > ProtocolConstants.NULLIFIERS_PER_TX) {
      throw new IllegalArgumentException(
          "a transaction has at most %d note hashes and %d nullifiers, not %d and %d"
              .formatted(
                  ProtocolConstants.NOTE_HASHES_PER_TX,
                  ProtocolConstants.NULLIFIERS_PER_TX,
                  noteHashes.size(),
                  nullifiers.size()));
    }
  }

  public static TxWrites of(TxEffect effect) {
    return new TxWrites(effect.noteHashes(), effect.nullifiers(), effect.publicDataWrites());
  }
}
