package org.aztecnode.crypto.kzg;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.aztecnode.crypto.field.Bls12Fr;
import org.aztecnode.crypto.hash.Hashes;

/// A blob as the polynomial that has its elements as values at the 4096th roots of unity, in
/// bit-reversed order: its value anywhere else, and the quotient a proof of that commits to.
///
/// Follows `compute_kzg_proof_impl` and `compute_challenge` of EIP-4844's
/// `polynomial-commitments.md`.
final class BlobPolynomial {
  private static final int SIZE = 4096;
  private static final int SIZE_BITS = 12;
  private static final String CHALLENGE_DOMAIN = "FSBLOBVERIFY_V1_";

  /// Of the scalar field's multiplicative group.
  private static final BigInteger GENERATOR = BigInteger.valueOf(7);

  private static final BigInteger COUNT = BigInteger.valueOf(SIZE);
  private static final Bls12Fr ONE_OF_COUNT = Bls12Fr.of(COUNT).inverse();
  private static final Bls12Fr[] ROOTS = roots();

  private final Bls12Fr[] values = new Bls12Fr[SIZE];

  /// @throws IllegalArgumentException if an element is not below the modulus
  BlobPolynomial(byte[] blob) {
    for (int i = 0; i < SIZE; i++) {
      int at = i * Bls12Fr.BYTES;
      values[i] = Bls12Fr.fromBytes(Arrays.copyOfRange(blob, at, at + Bls12Fr.BYTES));
    }
  }

  /// @param value of the polynomial at the point
  /// @param quotient by which the rest is divided, as a blob
  record Opened(Bls12Fr value, byte[] quotient) {}

  /// Empty at the roots themselves, where it would take another formula.
  Optional<Opened> at(Bls12Fr z) {
    Bls12Fr[] distances = new Bls12Fr[SIZE];
    for (int i = 0; i < SIZE; i++) {
      distances[i] = ROOTS[i].subtract(z);
      if (distances[i].isZero()) {
        return Optional.empty();
      }
    }
    Bls12Fr[] inverses = inverses(distances);
    Bls12Fr sum = Bls12Fr.ZERO;
    for (int i = 0; i < SIZE; i++) {
      if (!values[i].isZero()) {
        sum = sum.add(values[i].multiply(ROOTS[i]).multiply(inverses[i]));
      }
    }
    Bls12Fr vanishing = Bls12Fr.ONE.subtract(z.pow(COUNT));
    Bls12Fr value = sum.multiply(vanishing).multiply(ONE_OF_COUNT);
    byte[] quotient = new byte[SIZE * Bls12Fr.BYTES];
    for (int i = 0; i < SIZE; i++) {
      byte[] element = values[i].subtract(value).multiply(inverses[i]).toBytes();
      System.arraycopy(element, 0, quotient, i * Bls12Fr.BYTES, Bls12Fr.BYTES);
    }
    return Optional.of(new Opened(value, quotient));
  }

  /// Where a blob is opened to prove that a commitment is its own.
  static Bls12Fr challenge(byte[] blob, byte[] commitment) {
    byte[] domain = CHALLENGE_DOMAIN.getBytes(StandardCharsets.US_ASCII);
    byte[] size = ByteBuffer.allocate(16).putLong(8, SIZE).array();
    return Bls12Fr.reduce(new BigInteger(1, Hashes.sha256(domain, size, blob, commitment)));
  }

  /// All inverses for the price of one and three products each.
  private static Bls12Fr[] inverses(Bls12Fr[] elements) {
    Bls12Fr[] inverses = new Bls12Fr[elements.length];
    Bls12Fr product = Bls12Fr.ONE;
    for (int i = 0; i < elements.length; i++) {
      inverses[i] = product;
      product = product.multiply(elements[i]);
    }
    Bls12Fr inverse = product.inverse();
    for (int i = elements.length - 1; i >= 0; i--) {
      inverses[i] = inverses[i].multiply(inverse);
      inverse = inverse.multiply(elements[i]);
    }
    return inverses;
  }

  private static Bls12Fr[] roots() {
    BigInteger cofactor = Bls12Fr.MODULUS.subtract(BigInteger.ONE).divide(COUNT);
    Bls12Fr root = Bls12Fr.of(GENERATOR).pow(cofactor);
    Bls12Fr[] roots = new Bls12Fr[SIZE];
    Bls12Fr power = Bls12Fr.ONE;
    for (int i = 0; i < SIZE; i++) {
      roots[Integer.reverse(i) >>> (Integer.SIZE - SIZE_BITS)] = power;
      power = power.multiply(root);
    }
    return roots;
  }
}
