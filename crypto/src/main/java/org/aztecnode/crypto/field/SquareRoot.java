package org.aztecnode.crypto.field;

import java.math.BigInteger;
import java.util.Optional;

/// Square roots in the BN254 scalar field, where M - 1 = Q * 2^28 with Q odd.
///
/// With `g = 5^Q` of order 2^28, a square `u` has `u^Q = g^e` with `e` even, and its root is
/// `u^((Q+1)/2) * g^(-e/2)`: of the two roots the one barretenberg returns. The bits of `e` are
/// found from the lowest up.
final class SquareRoot {
  private static final int TWO_ADICITY = 28;
  private static final BigInteger ODD_PART =
      Fr.MODULUS.subtract(BigInteger.ONE).shiftRight(TWO_ADICITY);
  private static final BigInteger HALF_ODD_PART = ODD_PART.shiftRight(1);

  /// The inverses of `g`, `g^2`, `g^4`, ...: what takes a bit out of the exponent.
  private static final Fr[] INVERSE_POWERS = inversePowers();

  private SquareRoot() {}

  static Optional<Fr> of(Fr u) {
    if (u.isZero()) {
      return Optional.of(Fr.ZERO);
    }
    Fr v = u.pow(HALF_ODD_PART);
    Fr root = u.multiply(v);
    Fr rest = root.multiply(v); // g^e, its low bits cleared one by one
    for (int bit = 0; bit < TWO_ADICITY; bit++) {
      if (highest(rest, bit).equals(Fr.ONE)) {
        continue;
      }
      if (bit == 0) {
        return Optional.empty();
      }
      rest = rest.multiply(INVERSE_POWERS[bit]);
      root = root.multiply(INVERSE_POWERS[bit - 1]);
    }
    return Optional.of(root);
  }

  /// One, unless that bit of the exponent of `power` is set (the bits below it are clear).
  private static Fr highest(Fr power, int bit) {
    Fr p = power;
    for (int i = bit; i < TWO_ADICITY - 1; i++) {
      p = p.square();
    }
    return p;
  }

  private static Fr[] inversePowers() {
    Fr[] powers = new Fr[TWO_ADICITY];
    powers[0] = Fr.of(5).pow(ODD_PART).inverse();
    for (int i = 1; i < TWO_ADICITY; i++) {
      powers[i] = powers[i - 1].square();
    }
    return powers;
  }
}
