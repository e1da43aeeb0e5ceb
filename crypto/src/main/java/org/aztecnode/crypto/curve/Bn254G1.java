package org.aztecnode.crypto.curve;

import java.math.BigInteger;
import java.util.Optional;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;

/// A point of BN254 G1, `y^2 = x^3 + 3` over [Fq], with scalars in [Fr]. Never off the curve.
///
/// Infinity is [#INFINITY], written `(0, 0)` as the precompiles of Ethereum write it. Follows
/// `foundation/src/curves/bn254/point.ts` and `BN254Lib.sol`.
public final class Bn254G1 {
  public static final int BYTES = 64;
  public static final int COMPRESSED_BYTES = 32;
  private static final Fq B = Fq.of(3);
  private static final byte PARITY_BIT = (byte) 0x80;
  private static final int WORD = 32;

  public static final Bn254G1 INFINITY = new Bn254G1(Fq.ZERO, Fq.ZERO);
  public static final Bn254G1 GENERATOR = of(Fq.ONE, Fq.of(2));

  private final Fq x;
  private final Fq y;

  private Bn254G1(Fq x, Fq y) {
    this.x = x;
    this.y = y;
  }

  /// The point of those coordinates; `(0, 0)` is infinity.
  ///
  /// @throws IllegalArgumentException if the point is not on the curve
  public static Bn254G1 of(Fq x, Fq y) {
    if (x.isZero() && y.isZero()) {
      return INFINITY;
    }
    if (!y.square().equals(rightSide(x))) {
      throw new IllegalArgumentException("not on BN254 G1: (" + x + ", " + y + ")");
    }
    return new Bn254G1(x, y);
  }

  /// A point nobody knows the logarithm of, found by trying Keccak hashes of the domain, the
  /// message and a counter as x; the hash with the largest counter picks between the two y.
  ///
  /// @param domain 32 bytes that keep uses apart
  public static Bn254G1 hashToPoint(byte[] domain, byte[] message) {
    if (domain.length != WORD) {
      throw new IllegalArgumentException("a domain has 32 bytes, not " + domain.length);
    }
    byte[] largest = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE).toByteArray();
    boolean larger = (hash(domain, message, word(largest))[WORD - 1] & 1) != 0;
    for (long attempt = 0; ; attempt++) {
      byte[] counter = word(BigInteger.valueOf(attempt).toByteArray());
      BigInteger x = new BigInteger(1, hash(domain, message, counter));
      if (x.compareTo(Fq.MODULUS) >= 0) {
        continue;
      }
      Optional<Fq> root = rightSide(Fq.of(x)).sqrt();
      if (root.isPresent()) {
        Fq y = root.get();
        boolean isLarger = y.compareTo(y.negate()) > 0;
        return new Bn254G1(Fq.of(x), isLarger == larger ? y : y.negate());
      }
    }
  }

  /// Reads 32 bytes: x with the parity of y in the highest bit; 32 zeros are infinity.
  ///
  /// @throws IllegalArgumentException for another length or an x that is on no point
  public static Bn254G1 decompress(byte[] bytes) {
    if (bytes.length != COMPRESSED_BYTES) {
      throw new IllegalArgumentException("a compressed G1 point has 32 bytes, not " + bytes.length);
    }
    byte[] plain = bytes.clone();
    plain[0] &= (byte) ~PARITY_BIT;
    Fq x = Fq.fromBytes(plain);
    boolean odd = (bytes[0] & PARITY_BIT) != 0;
    if (x.isZero() && !odd) {
      return INFINITY;
    }
    Fq y =
        rightSide(x)
            .sqrt()
            .orElseThrow(() -> new IllegalArgumentException("no BN254 G1 point has x " + x));
    return new Bn254G1(x, isOdd(y) == odd ? y : y.negate());
  }

  public Fq x() {
    return x;
  }

  public Fq y() {
    return y;
  }

  public boolean isInfinity() {
    return x.isZero() && y.isZero();
  }

  public Bn254G1 add(Bn254G1 o) {
    return of(toJacobian().add(o.toJacobian()));
  }

  public Bn254G1 negate() {
    return new Bn254G1(x, y.negate());
  }

  public Bn254G1 multiply(Fr scalar) {
    return of(toJacobian().multiply(scalar.toBigInteger()));
  }

  /// x then y.
  public byte[] toBytes() {
    byte[] out = new byte[BYTES];
    System.arraycopy(x.toBytes(), 0, out, 0, Fq.BYTES);
    System.arraycopy(y.toBytes(), 0, out, Fq.BYTES, Fq.BYTES);
    return out;
  }

  /// x with the parity of y in the highest bit.
  public byte[] compress() {
    byte[] out = x.toBytes();
    if (isOdd(y)) {
      out[0] |= PARITY_BIT;
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bn254G1 o && x.equals(o.x) && y.equals(o.y);
  }

  @Override
  public int hashCode() {
    return 31 * x.hashCode() + y.hashCode();
  }

  @Override
  public String toString() {
    return "Bn254G1[" + x + ", " + y + "]";
  }

  /// The ABI encoding of (bytes32, bytes, uint256).
  private static byte[] hash(byte[] domain, byte[] message, byte[] counter) {
    byte[] offset = word(BigInteger.valueOf(3 * WORD).toByteArray());
    byte[] length = word(BigInteger.valueOf(message.length).toByteArray());
    byte[] padding = new byte[-message.length & (WORD - 1)];
    return Hashes.keccak256(domain, offset, counter, length, message, padding);
  }

  private static byte[] word(byte[] magnitude) {
    int length = Math.min(magnitude.length, WORD);
    byte[] word = new byte[WORD];
    System.arraycopy(magnitude, magnitude.length - length, word, WORD - length, length);
    return word;
  }

  private static boolean isOdd(Fq y) {
    return y.toBigInteger().testBit(0);
  }

  private static Fq rightSide(Fq x) {
    return x.square().multiply(x).add(B);
  }

  private Jacobian<Fq> toJacobian() {
    return isInfinity() ? Jacobian.infinity(Fq.ZERO, Fq.ONE) : new Jacobian<>(x, y, Fq.ONE);
  }

  private static Bn254G1 of(Jacobian<Fq> point) {
    return point.toAffine().map(p -> new Bn254G1(p.x(), p.y())).orElse(INFINITY);
  }
}
