package org.aztecnode.crypto.field;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/// The plain arithmetic shared by the fields that are not on a hot path: a [BigInteger] below the
/// modulus. Elements of different fields are never equal and do not mix.
abstract sealed class BigIntegerElement<E extends BigIntegerElement<E>>
    implements FieldElement<E>, Comparable<E> permits Bls12Fq, Bls12Fr, Fq {
  final BigInteger value;

  BigIntegerElement(BigInteger value, BigInteger modulus) {
    if (value.signum() < 0 || value.compareTo(modulus) >= 0) {
      throw new IllegalArgumentException(
          "not below the modulus 0x" + modulus.toString(16) + ": 0x" + value.toString(16));
    }
    this.value = value;
  }

  abstract BigInteger modulus();

  abstract int size();

  abstract E wrap(BigInteger reduced);

  @Override
  public final E add(E o) {
    BigInteger sum = value.add(o.value);
    return wrap(sum.compareTo(modulus()) >= 0 ? sum.subtract(modulus()) : sum);
  }

  @Override
  public final E subtract(E o) {
    BigInteger difference = value.subtract(o.value);
    return wrap(difference.signum() < 0 ? difference.add(modulus()) : difference);
  }

  @Override
  public final E multiply(E o) {
    return wrap(value.multiply(o.value).mod(modulus()));
  }

  @Override
  public final E square() {
    return wrap(value.multiply(value).mod(modulus()));
  }

  @Override
  public final E negate() {
    return wrap(value.signum() == 0 ? value : modulus().subtract(value));
  }

  @Override
  public final E inverse() {
    return wrap(value.modInverse(modulus()));
  }

  /// This to the power of a non-negative exponent.
  public final E pow(BigInteger exponent) {
    if (exponent.signum() < 0) {
      throw new IllegalArgumentException("negative exponent");
    }
    return wrap(value.modPow(exponent, modulus()));
  }

  /// For a modulus that is 3 modulo 4: `a^((p+1)/4)`, if that is a root.
  final Optional<E> rootByPower() {
    E root = pow(modulus().add(BigInteger.ONE).shiftRight(2));
    return root.square().value.equals(value) ? Optional.of(root) : Optional.empty();
  }

  @Override
  public final boolean isZero() {
    return value.signum() == 0;
  }

  public final BigInteger toBigInteger() {
    return value;
  }

  /// Big endian, of the field's full length.
  public final byte[] toBytes() {
    byte[] magnitude = value.toByteArray();
    int from = magnitude.length > size() ? 1 : 0;
    byte[] out = new byte[size()];
    int length = magnitude.length - from;
    System.arraycopy(magnitude, from, out, out.length - length, length);
    return out;
  }

  /// `0x` and two digits for each byte.
  public final String toHex() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }

  @Override
  public final int compareTo(E o) {
    return value.compareTo(o.value);
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && ((BigIntegerElement<?>) other).value.equals(value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  @Override
  public final String toString() {
    return toHex();
  }

  static BigInteger read(byte[] bytes, int size) {
    if (bytes.length != size) {
      throw new IllegalArgumentException(
          "a field element has " + size + " bytes, not " + bytes.length);
    }
    return new BigInteger(1, bytes);
  }
}
