package org.aztecnode.protocol.consensus;

import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.secp256k1.EthereumMessage;
import org.aztecnode.protocol.bytes.Bytes32;

/// From a payload to what a key signs.
///
/// A payload is hashed; what is signed is the hash behind the prefix of Ethereum's `personal_sign`.
/// Follows `foundation/src/crypto/secp256k1-signer/utils.ts`.
public final class SignedDigest {
  private SignedDigest() {}

  /// The hash of a payload; the form in which L1 keeps it.
  public static Bytes32 payload(byte[] payload) {
    return Bytes32.of(Hashes.keccak256(payload));
  }

  /// What a key signs for a payload of that hash.
  public static Bytes32 prefixed(Bytes32 payloadDigest) {
    return Bytes32.of(EthereumMessage.digest(payloadDigest.toBytes()));
  }
}
