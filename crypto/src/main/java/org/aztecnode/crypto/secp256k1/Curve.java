package org.aztecnode.crypto.secp256k1;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/// The curve, from BouncyCastle's arithmetic made for it.
final class Curve {
  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
  static final ECPoint GENERATOR = PARAMETERS.getG();

  /// The order of the group.
  static final BigInteger N = PARAMETERS.getN();

  static final BigInteger HALF_N = N.shiftRight(1);

  private static final int COORDINATE_BYTES = 32;

  private Curve() {}

  /// The point of that x with an odd or even y.
  ///
  /// @throws IllegalArgumentException if there is none
  static ECPoint pointOf(BigInteger x, boolean odd) {
    byte[] compressed = new byte[1 + COORDINATE_BYTES];
    compressed[0] = (byte) (odd ? 3 : 2);
    byte[] magnitude = x.toByteArray();
    int length = Math.min(magnitude.length, COORDINATE_BYTES);
    System.arraycopy(
        magnitude, magnitude.length - length, compressed, compressed.length - length, length);
    return PARAMETERS.getCurve().decodePoint(compressed);
  }

  static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(N) < 0;
  }

  /// @throws IllegalArgumentException if there are not 32 bytes
  static BigInteger digest(byte[] bytes) {
    if (bytes.length != COORDINATE_BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    return new BigInteger(1, bytes);
  }
}
