package org.aztecnode.protocol.hash;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// How a contract's values become the chain's, so that no contract can make another's.
///
/// Follows `stdlib/src/hash/hash.ts`.
public final class Siloing {
  /// Stands for "nobody" where a caller's address is wanted: the largest field element.
  public static final AztecAddress NO_SENDER = new AztecAddress(Fr.ZERO.subtract(Fr.ONE));

  private Siloing() {}

  public static Fr noteHash(AztecAddress contract, Fr noteHash) {
    return DomainSeparator.SILOED_NOTE_HASH.hash(contract.value(), noteHash);
  }

  /// The nonce that makes a transaction's note hash of that index unique.
  public static Fr noteHashNonce(Fr firstNullifier, int index) {
    return DomainSeparator.NOTE_HASH_NONCE.hash(firstNullifier, Fr.of(index));
  }

  public static Fr uniqueNoteHash(Fr nonce, Fr siloedNoteHash) {
    return DomainSeparator.UNIQUE_NOTE_HASH.hash(nonce, siloedNoteHash);
  }

  public static Fr nullifier(AztecAddress contract, Fr nullifier) {
    return DomainSeparator.SILOED_NULLIFIER.hash(contract.value(), nullifier);
  }

  /// The nullifier of a transaction that has no other: of its request.
  public static Fr protocolNullifier(Fr txRequestHash) {
    return nullifier(NO_SENDER, txRequestHash);
  }

  /// The tag under which a contract's private log is found.
  public static Fr privateLogTag(AztecAddress contract, Fr tag) {
    return DomainSeparator.PRIVATE_LOG_FIRST_FIELD.hash(contract.value(), tag);
  }
}
