package org.aztecnode.protocol.attestation;

import org.aztecnode.protocol.address.EthAddress;

/// Who holds a place among a checkpoint's attestations, as far as can be told.
///
/// Follows `stdlib/src/block/attestation_info.ts`.
public sealed interface Attestor {
  /// A member whose signature was recovered.
  record Signed(EthAddress address) implements Attestor {}

  /// A member who did not sign, named by the proposer.
  record Named(EthAddress address) implements Attestor {}

  /// Nobody: there is a signature that no account can have made.
  record Unrecoverable() implements Attestor {}

  /// Nobody: there is neither a signature nor an address.
  record Missing() implements Attestor {}
}
