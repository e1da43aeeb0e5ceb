package org.aztecnode.crypto.secp256k1;

import java.math.BigInteger;

/// A signature with what is needed to recover its signer: `v` is 27 or 28, or 0 or 1 for the bare
/// parity. Any non-negative numbers are held; whether they are a signature shows on recovery.
public record EcdsaSignature(BigInteger r, BigInteger s, int v) {
  private static final int ETHEREUM_OFFSET = 27;

  public EcdsaSignature {
    if (r.signum() < 0 || s.signum() < 0 || r.bitLength() > 256 || s.bitLength() > 256) {
      throw new IllegalArgumentException("r and s of a signature are unsigned 256-bit numbers");
    }
  }

  /// The signature of big-endian r and s of 32 bytes each.
  public static EcdsaSignature of(byte[] r, byte[] s, int v) {
    return new EcdsaSignature(new BigInteger(1, r), new BigInteger(1, s), v);
  }

  /// Whether s is in the upper half of the group's order, which Ethereum contracts refuse.
  public boolean hasHighS() {
    return s.compareTo(Curve.HALF_N) > 0;
  }

  /// The other signature of the same signer and digest: s negated, v flipped.
  ///
  /// @throws IllegalArgumentException if v, or s, is not that of a signature
  public EcdsaSignature flipped() {
    if (!Curve.isScalar(s)) {
      throw new IllegalArgumentException("s is not that of a signature");
    }
    parity();
    return new EcdsaSignature(r, Curve.N.subtract(s), v >= ETHEREUM_OFFSET ? 55 - v : 1 - v);
  }

  /// The form Ethereum contracts accept: low s, v 27 or 28.
  ///
  /// @throws IllegalArgumentException if v, or s, is not that of a signature
  public EcdsaSignature normalized() {
    EcdsaSignature low = hasHighS() ? flipped() : this;
    return new EcdsaSignature(low.r, low.s, ETHEREUM_OFFSET + low.parity());
  }

  /// 0 or 1.
  int parity() {
    return switch (v) {
      case 0, 27 -> 0;
      case 1, 28 -> 1;
      default -> throw new IllegalArgumentException("v of a signature is 27 or 28, not " + v);
    };
  }
}
