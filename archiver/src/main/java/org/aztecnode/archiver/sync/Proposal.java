package org.aztecnode.archiver.sync;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.L1Published;

/// What came of looking for a checkpoint's calldata.
public sealed interface Proposal {
  /// It hashes to what the checkpoint's event says.
  record Found(
      CheckpointHeader header,
      Fr archiveRoot,
      BigInteger feeAssetPriceModifier,
      PackedAttestations attestations,
      L1Published l1)
      implements Proposal {}

  /// @param reason what an operator reads
  record NotFound(String reason) implements Proposal {}
}
