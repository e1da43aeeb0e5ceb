package org.aztecnode.protocol.checkpoint;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;

/// The header of a checkpoint, as L1 knows it.
///
/// @param epochOutHash over the L2 to L1 messages of all checkpoints of the epoch up to and with
///   this one
/// @param timestamp seconds, the start of the slot
///
///   Follows `stdlib/src/rollup/checkpoint_header.ts`: 316 bytes, hashed by sha256 into a field.
public record CheckpointHeader(
    Fr lastArchiveRoot,
    Fr blockHeadersHash,
    Fr blobsHash,
    Fr inHash,
    Fr epochOutHash,
    long slot,
    long timestamp,
    EthAddress coinbase,
    AztecAddress feeRecipient,
    GasFees gasFees,
    Fr totalManaUsed) {
  public static final CheckpointHeader EMPTY =
      new CheckpointHeader(
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          0,
          0,
          EthAddress.ZERO,
          AztecAddress.ZERO,
          GasFees.ZERO,
          Fr.ZERO);
}
