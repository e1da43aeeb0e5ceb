package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.curve.GrumpkinPoint;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.hash.DomainSeparator;

/// The secret keys of an account, all from one secret. A node needs them only for the test accounts
/// of a local network. Never printed.
///
/// Follows `stdlib/src/keys/derivation.ts`.
public final class AccountKeys {
  private final Fq nullifierHiding;
  private final Fq incomingViewing;
  private final Fq outgoingViewing;
  private final Fq tagging;

  private AccountKeys(Fr secret) {
    this.nullifierHiding = derive(secret, DomainSeparator.NHK_M);
    this.incomingViewing = derive(secret, DomainSeparator.IVSK_M);
    this.outgoingViewing = derive(secret, DomainSeparator.OVSK_M);
    this.tagging = derive(secret, DomainSeparator.TSK_M);
  }

  public static AccountKeys of(Fr secret) {
    return new AccountKeys(secret);
  }

  public Fq nullifierHiding() {
    return nullifierHiding;
  }

  public Fq incomingViewing() {
    return incomingViewing;
  }

  public Fq outgoingViewing() {
    return outgoingViewing;
  }

  public Fq tagging() {
    return tagging;
  }

  /// The key that signs: the incoming viewing one.
  public Fq signing() {
    return incomingViewing;
  }

  public PublicKeys publicKeys() {
    return new PublicKeys(
        publicKey(nullifierHiding),
        publicKey(incomingViewing),
        publicKey(outgoingViewing),
        publicKey(tagging));
  }

  private static PublicKeys.KeyPoint publicKey(Fq secret) {
    return PublicKeys.KeyPoint.of(GrumpkinPoint.GENERATOR.multiply(secret));
  }

  private static Fq derive(Fr secret, DomainSeparator separator) {
    byte[] preimage = new ByteWriter(36).field(secret).u32(separator.value()).toBytes();
    return Fq.fromBytesReduce(Hashes.sha512(preimage));
  }

  @Override
  public String toString() {
    return "AccountKeys[...]";
  }
}
