package org.aztecnode.protocol.consensus;

import java.util.List;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.attestation.PackedAttestations;

/// What a proposer signs to vouch for the attestations it brings to L1: who the signers are that
/// their places do not name.
///
/// Follows `stdlib/src/block/proposal/attestations_and_signers.ts`.
///
/// @param signers of the places that hold a signature, in the committee's order
public record AttestationsAndSigners(PackedAttestations attestations, List<EthAddress> signers)
    implements Signable {
  public AttestationsAndSigners {
    signers = List.copyOf(signers);
  }

  /// Of a committee's attestations whose signers are known.
  public static AttestationsAndSigners of(List<CommitteeAttestation> attestations) {
    return new AttestationsAndSigners(
        PackedAttestations.pack(attestations),
        attestations.stream()
            .filter(a -> !a.signature().isEmpty())
            .map(CommitteeAttestation::address)
            .toList());
  }

  @Override
  public byte[] payloadToSign() {
    return AbiValue.encode(
        AbiValue.uint(SignatureDomain.ATTESTATIONS_AND_SIGNERS.number()),
        attestations.toAbi(),
        AbiValue.addresses(signers));
  }
}
