package org.aztecnode.crypto.curve;

import java.math.BigInteger;
import java.util.HexFormat;
import org.aztecnode.crypto.field.Bls12Fq;
import org.aztecnode.crypto.field.Bls12Fr;

/// A point of BLS12-381 G1, `y^2 = x^3 + 4`: a blob's commitment or opening proof. Never off the
/// curve; that it lies in the subgroup of prime order is not checked.
///
/// The compressed form is x in 48 bytes with three flags on top: compressed, infinity, and y is the
/// larger. Follows `foundation/src/curves/bls12/point.ts`.
public record Bls12G1(Bls12Fq x, Bls12Fq y) {
  public static final int COMPRESSED_BYTES = 48;
  private static final Bls12Fq B = Bls12Fq.of(BigInteger.valueOf(4));
  private static final int COMPRESSED = 0x80;
  private static final int INFINITE = 0x40;
  private static final int LARGER = 0x20;

  /// Written `(0, 0)`.
  public static final Bls12G1 INFINITY = new Bls12G1(Bls12Fq.ZERO, Bls12Fq.ZERO);

  public static final Bls12G1 GENERATOR =
      decompress(
          HexFormat.of()
              .parseHex(
                  "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905"
                      + "a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"));

  public Bls12G1 {
    boolean infinite = x.isZero() && y.isZero();
    if (!infinite && !y.square().equals(rightSide(x))) {
      throw new IllegalArgumentException("not on BLS12-381 G1: (" + x + ", " + y + ")");
    }
  }

  /// @throws IllegalArgumentException for another length, wrong flags, or an x that is on no point
  public static Bls12G1 decompress(byte[] bytes) {
    if (bytes.length != COMPRESSED_BYTES) {
      throw new IllegalArgumentException(
          "a compressed BLS12-381 G1 point has 48 bytes, not " + bytes.length);
    }
    int flags = bytes[0];
    if ((flags & COMPRESSED) == 0) {
      throw malformed("the compressed flag is not set", bytes);
    }
    byte[] plain = bytes.clone();
    plain[0] &= (byte) ~(COMPRESSED | INFINITE | LARGER);
    Bls12Fq x = Bls12Fq.fromBytes(plain);
    boolean larger = (flags & LARGER) != 0;
    if ((flags & INFINITE) != 0) {
      if (!x.isZero() || larger) {
        throw malformed("infinity with other bits set", bytes);
      }
      return INFINITY;
    }
    Bls12Fq y = rightSide(x).sqrt().orElseThrow(() -> malformed("no point has that x", bytes));
    return new Bls12G1(x, y.isLarger() == larger ? y : y.negate());
  }

  public byte[] compress() {
    byte[] out = x.toBytes();
    int flags = COMPRESSED | (isInfinity() ? INFINITE : 0) | (y.isLarger() ? LARGER : 0);
    out[0] |= (byte) flags;
    return out;
  }

  public boolean isInfinity() {
    return x.isZero() && y.isZero();
  }

  public Bls12G1 add(Bls12G1 o) {
    return of(toJacobian().add(o.toJacobian()));
  }

  public Bls12G1 negate() {
    return new Bls12G1(x, y.negate());
  }

  public Bls12G1 multiply(Bls12Fr scalar) {
    return of(toJacobian().multiply(scalar.toBigInteger()));
  }

  private static IllegalArgumentException malformed(String why, byte[] bytes) {
    return new IllegalArgumentException(
        "malformed BLS12-381 G1 point, " + why + ": 0x" + HexFormat.of().formatHex(bytes));
  }

  private static Bls12Fq rightSide(Bls12Fq x) {
    return x.square().multiply(x).add(B);
  }

  private Jacobian<Bls12Fq> toJacobian() {
    return isInfinity()
        ? Jacobian.infinity(Bls12Fq.ZERO, Bls12Fq.ONE)
        : new Jacobian<>(x, y, Bls12Fq.ONE);
  }

  private static Bls12G1 of(Jacobian<Bls12Fq> point) {
    return point.toAffine().map(p -> new Bls12G1(p.x(), p.y())).orElse(INFINITY);
  }
}
