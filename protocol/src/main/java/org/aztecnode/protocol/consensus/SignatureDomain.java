package org.aztecnode.protocol.consensus;

/// What a signature is for: the number at the start of whatever is signed, so that no signature
/// counts as one of another kind. The ordinal is the number.
///
/// L1 knows only [#CHECKPOINT_ATTESTATION] and [#ATTESTATIONS_AND_SIGNERS], under the same numbers.
/// Follows `stdlib/src/p2p/signature_utils.ts`.
public enum SignatureDomain {
  BLOCK_PROPOSAL,
  CHECKPOINT_ATTESTATION,
  ATTESTATIONS_AND_SIGNERS,
  CHECKPOINT_PROPOSAL,
  SIGNED_TXS;

  public int number() {
    return ordinal();
  }
}
