package org.aztecnode.crypto.curve;

import java.util.Optional;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;

/// A point of Grumpkin, `y^2 = x^3 - 17` over [Fr], with scalars in [Fq].
///
/// Never off the curve. Infinity is [#INFINITY] alone and has no byte form; its coordinates are
/// written as zeros where fields are asked for. Follows `foundation/src/curves/grumpkin/point.ts`
/// and `foundation/src/crypto/grumpkin/index.ts`.
public final class GrumpkinPoint {
  public static final int BYTES = 64;
  public static final int COMPRESSED_BYTES = 32;
  private static final Fr B = Fr.of(17).negate();
  private static final byte SIGN_BIT = (byte) 0x80;
  private static final Fr HALF = Fr.of(Fr.MODULUS.shiftRight(1));

  public static final GrumpkinPoint INFINITY = new GrumpkinPoint(Fr.ZERO, Fr.ZERO, true);
  public static final GrumpkinPoint GENERATOR =
      of(Fr.ONE, Fr.fromHex("2cf135e7506a45d632d270d45f1181294833fc48d823f272c"));

  private final Fr x;
  private final Fr y;
  private final boolean infinite;

  private GrumpkinPoint(Fr x, Fr y, boolean infinite) {
    this.x = x;
    this.y = y;
    this.infinite = infinite;
  }

  /// @throws IllegalArgumentException if the point is not on the curve
  public static GrumpkinPoint of(Fr x, Fr y) {
    return find(x, y)
        .orElseThrow(() -> new IllegalArgumentException("not on Grumpkin: (" + x + ", " + y + ")"));
  }

  /// The point of these coordinates; empty if they are off the curve.
  public static Optional<GrumpkinPoint> find(Fr x, Fr y) {
    return isOnCurve(x, y) ? Optional.of(new GrumpkinPoint(x, y, false)) : Optional.empty();
  }

  public static boolean isOnCurve(Fr x, Fr y) {
    return y.square().equals(rightSide(x));
  }

  /// The point of that x with the smaller (`sign`: y at most (p-1)/2) or the larger y; empty if
  /// there is none.
  public static Optional<GrumpkinPoint> fromX(Fr x, boolean sign) {
    return rightSide(x)
        .sqrt()
        .map(y -> new GrumpkinPoint(x, isSmall(y) == sign ? y : y.negate(), false));
  }

  /// Reads 64 bytes, x then y.
  ///
  /// @throws IllegalArgumentException for another length, or coordinates off the field or the curve
  public static GrumpkinPoint fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a Grumpkin point has 64 bytes, not " + bytes.length);
    }
    return of(Fr.fromBytes(bytes, 0), Fr.fromBytes(bytes, Fr.BYTES));
  }

  /// Reads 32 bytes: x with the sign in the highest bit.
  ///
  /// @throws IllegalArgumentException for another length or an x that is on no point
  public static GrumpkinPoint decompress(byte[] bytes) {
    if (bytes.length != COMPRESSED_BYTES) {
      throw new IllegalArgumentException(
          "a compressed Grumpkin point has 32 bytes, not " + bytes.length);
    }
    byte[] plain = bytes.clone();
    plain[0] &= (byte) ~SIGN_BIT;
    Fr x = Fr.fromBytes(plain);
    return fromX(x, (bytes[0] & SIGN_BIT) != 0)
        .orElseThrow(() -> new IllegalArgumentException("no Grumpkin point has x " + x));
  }

  /// Zero at infinity.
  public Fr x() {
    return x;
  }

  /// Zero at infinity.
  public Fr y() {
    return y;
  }

  public boolean isInfinity() {
    return infinite;
  }

  /// Whether y is at most (p-1)/2.
  public boolean sign() {
    return isSmall(y);
  }

  /// The sum, by the affine formulas: their one inversion is what a sum in other coordinates would
  /// cost to bring back.
  public GrumpkinPoint add(GrumpkinPoint o) {
    if (infinite) {
      return o;
    }
    if (o.infinite) {
      return this;
    }
    Fr slope;
    if (!x.equals(o.x)) {
      slope = o.y.subtract(y).divide(o.x.subtract(x));
    } else if (y.equals(o.y)) {
      Fr squared = x.square();
      slope = squared.add(squared).add(squared).divide(y.add(y));
    } else {
      return INFINITY;
    }
    Fr sumX = slope.square().subtract(x).subtract(o.x);
    Fr sumY = slope.multiply(x.subtract(sumX)).subtract(y);
    return new GrumpkinPoint(sumX, sumY, false);
  }

  public GrumpkinPoint negate() {
    return infinite ? this : new GrumpkinPoint(x, y.negate(), false);
  }

  public GrumpkinPoint multiply(Fq scalar) {
    return of(toJacobian().multiply(scalar.toBigInteger()));
  }

  /// x then y.
  ///
  /// @throws IllegalStateException at infinity, which has no byte form
  public byte[] toBytes() {
    requireFinite();
    byte[] out = new byte[BYTES];
    x.writeTo(out, 0);
    y.writeTo(out, Fr.BYTES);
    return out;
  }

  /// x with the sign in the highest bit.
  ///
  /// @throws IllegalStateException at infinity, which has no byte form
  public byte[] compress() {
    requireFinite();
    byte[] out = x.toBytes();
    if (sign()) {
      out[0] |= SIGN_BIT;
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GrumpkinPoint o
        && infinite == o.infinite
        && x.equals(o.x)
        && y.equals(o.y);
  }

  @Override
  public int hashCode() {
    return 31 * x.hashCode() + y.hashCode();
  }

  @Override
  public String toString() {
    return infinite ? "GrumpkinPoint[infinity]" : "GrumpkinPoint[" + x + ", " + y + "]";
  }

  private void requireFinite() {
    if (infinite) {
      throw new IllegalStateException("the Grumpkin point at infinity has no byte form");
    }
  }

  private Jacobian<Fr> toJacobian() {
    return infinite ? Jacobian.infinity(Fr.ZERO, Fr.ONE) : new Jacobian<>(x, y, Fr.ONE);
  }

  private static GrumpkinPoint of(Jacobian<Fr> point) {
    return point.toAffine().map(p -> new GrumpkinPoint(p.x(), p.y(), false)).orElse(INFINITY);
  }

  private static Fr rightSide(Fr x) {
    return x.square().multiply(x).add(B);
  }

  private static boolean isSmall(Fr y) {
    return y.compareTo(HALF) <= 0;
  }
}
