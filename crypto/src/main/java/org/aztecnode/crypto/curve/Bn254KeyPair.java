package org.aztecnode.crypto.curve;

import org.aztecnode.crypto.field.Fr;

/// A BLS key over BN254 with its public key in both groups, as a staking registration asks for.
///
/// Holds a secret: prints none of it. Multiplying by it is not constant time, so it is meant for
/// registering, not for a signing service. Follows `BN254Lib.sol` and
/// `foundation/src/crypto/bls/index.ts`.
public final class Bn254KeyPair {
  private final Fr secret;

  private Bn254KeyPair(Fr secret) {
    this.secret = secret;
  }

  /// @throws IllegalArgumentException if the secret is zero
  public static Bn254KeyPair of(Fr secret) {
    if (secret.isZero()) {
      throw new IllegalArgumentException("a BN254 secret key must not be zero");
    }
    return new Bn254KeyPair(secret);
  }

  public Bn254G1 publicKeyG1() {
    return Bn254G1.GENERATOR.multiply(secret);
  }

  public Bn254G2 publicKeyG2() {
    return Bn254G2.GENERATOR.multiply(secret);
  }

  /// A signature of the own G1 key, which proves that the secret is known.
  ///
  /// @param domain 32 bytes that keep uses apart
  public Bn254G1 proofOfPossession(byte[] domain) {
    return digestPoint(domain, publicKeyG1()).multiply(secret);
  }

  /// What the owner of a G1 key signs to prove possession: the key's coordinates hashed to a point.
  public static Bn254G1 digestPoint(byte[] domain, Bn254G1 publicKey) {
    return Bn254G1.hashToPoint(domain, publicKey.toBytes());
  }

  @Override
  public String toString() {
    return "Bn254KeyPair[" + publicKeyG1() + "]";
  }
}
