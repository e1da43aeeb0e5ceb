package org.aztecnode.crypto.hash;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// The Poseidon2 hash over the BN254 scalar field: four lanes, three of them taking input.
///
/// The hash of n elements starts from `n * 2^64` in the last lane, adds three inputs at a time to
/// the first lanes, permutes after each three (and once if there was nothing to add), and gives the
/// first lane. Follows `foundation/src/crypto/poseidon/index.ts`.
public final class Poseidon2 {
  private static final int CHUNK_BYTES = 31;

  private Poseidon2() {}

  public static Fr hash(Fr... inputs) {
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(inputs.length);
    for (Fr input : inputs) {
      sponge.absorb(input);
    }
    return sponge.squeeze();
  }

  public static Fr hash(List<Fr> inputs) {
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(inputs.size());
    sponge.absorb(inputs);
    return sponge.squeeze();
  }

  /// The hash of two elements: a node of a state tree.
  public static Fr hash2(Fr left, Fr right) {
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(2);
    sponge.absorb(left);
    sponge.absorb(right);
    return sponge.squeeze();
  }

  /// The hash of the separator, read as unsigned, followed by the inputs.
  public static Fr hashWithSeparator(long separator, Fr... inputs) {
    return hashWithSeparator(separator, List.of(inputs));
  }

  public static Fr hashWithSeparator(long separator, List<Fr> inputs) {
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(inputs.size() + 1L);
    sponge.absorb(Fr.of(separator));
    sponge.absorb(inputs);
    return sponge.squeeze();
  }

  /// The hash of bytes: chunks of 31, the last filled with zeros, each read as little endian.
  public static Fr hashBytes(byte[] bytes) {
    int chunks = (bytes.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(chunks);
    byte[] reversed = new byte[Fr.BYTES];
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int i = 0; i < CHUNK_BYTES; i++) {
        int at = chunk * CHUNK_BYTES + i;
        reversed[Fr.BYTES - 1 - i] = at < bytes.length ? bytes[at] : 0;
      }
      sponge.absorb(Fr.fromBytes(reversed));
    }
    return sponge.squeeze();
  }

  /// The permutation of four lanes.
  ///
  /// @throws IllegalArgumentException if there are not four
  public static List<Fr> permute(List<Fr> lanes) {
    Fr[] state = lanes.toArray(Fr[]::new);
    permute(state);
    return List.of(state);
  }

  /// Permutes four lanes in place.
  ///
  /// @throws IllegalArgumentException if there are not four
  public static void permute(Fr[] lanes) {
    if (lanes.length != Poseidon2Constants.LANES) {
      throw new IllegalArgumentException("a Poseidon2 state has 4 lanes, not " + lanes.length);
    }
    Poseidon2Permutation state = new Poseidon2Permutation();
    for (int i = 0; i < lanes.length; i++) {
      state.add(i, lanes[i]);
    }
    state.permute();
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = state.lane(i);
    }
  }
}
