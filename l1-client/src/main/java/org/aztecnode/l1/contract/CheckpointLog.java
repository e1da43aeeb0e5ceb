package org.aztecnode.l1.contract;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Bytes32;

/// What the rollup keeps of a checkpoint, for a limited number of the newest.
public record CheckpointLog(
    Fr archive,
    Bytes32 headerHash,
    Bytes32 blobCommitmentsHash,
    Bytes32 outHash,
    Bytes32 attestationsHash,
    Bytes32 payloadDigest,
    long slot,
    FeeHeader feeHeader) {
  /// What the fee of the next checkpoint is reckoned from.
  public record FeeHeader(
      BigInteger excessMana,
      BigInteger manaUsed,
      BigInteger ethPerFeeAsset,
      BigInteger congestionCost,
      BigInteger proverCost) {}
}
