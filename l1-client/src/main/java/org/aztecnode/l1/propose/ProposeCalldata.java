package org.aztecnode.l1.propose;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;

/// What a proposer gave to the rollup's `propose`.
///
/// @param feeAssetPriceModifier the proposer's vote on the fee asset's price, basis points, signed
/// @param signers whom the proposer claims to have signed
/// @param attestationsAndSignersSignature the proposer's, over both
/// @param blobInput a count and that many 48-byte commitments
public record ProposeCalldata(
    Fr archive,
    BigInteger feeAssetPriceModifier,
    CheckpointHeader header,
    PackedAttestations attestations,
    List<EthAddress> signers,
    EthSignature attestationsAndSignersSignature,
    Bytes blobInput) {
  public ProposeCalldata {
    signers = List.copyOf(signers);
  }
}
