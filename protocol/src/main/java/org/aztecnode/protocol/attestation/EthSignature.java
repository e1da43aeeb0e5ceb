package org.aztecnode.protocol.attestation;

import org.aztecnode.protocol.bytes.Bytes32;

/// A secp256k1 signature as Ethereum writes it. `v` is 27 or 28 for one that can be recovered; all
/// zero means none.
///
/// The reference's buffer form has 68 bytes: r, s, and v as a 32-bit number. L1 packs 65: v, r, s.
/// Follows `foundation/src/eth-signature/eth_signature.ts`.
public record EthSignature(Bytes32 r, Bytes32 s, int v) {
  public static final EthSignature EMPTY = new EthSignature(Bytes32.ZERO, Bytes32.ZERO, 0);

  public boolean isEmpty() {
    return v == 0 && r.isZero() && s.isZero();
  }
}
