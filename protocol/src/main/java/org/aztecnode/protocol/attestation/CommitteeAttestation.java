package org.aztecnode.protocol.attestation;

import org.aztecnode.protocol.address.EthAddress;

/// One committee member's place in a checkpoint's attestations: a signature, or the address of one
/// who did not sign.
///
/// Unpacked from L1, a signer's address is zero: it is recovered from the signature. Follows
/// `stdlib/src/block/proposal/committee_attestation.ts`.
public record CommitteeAttestation(EthAddress address, EthSignature signature) {}
