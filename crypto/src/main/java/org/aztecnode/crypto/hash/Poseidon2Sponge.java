package org.aztecnode.crypto.hash;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// A Poseidon2 sponge fed piece by piece. Mutable, for one thread; squeezed once.
///
/// Follows `blob-lib/src/sponge_blob.ts` for a start value that is not the number of inputs.
public final class Poseidon2Sponge {
  private static final int RATE = Poseidon2Constants.LANES - 1;
  private static final Fr TWO_POW_64 = Fr.of(BigInteger.ONE.shiftLeft(64));

  private final Poseidon2Permutation state;
  private int filled;
  private boolean squeezed;

  private Poseidon2Sponge(Poseidon2Permutation state, int filled) {
    this.state = state;
    this.filled = filled;
  }

  /// A sponge whose last lane starts as `length * 2^64`, as the hash of that many inputs does.
  ///
  /// The caller may absorb another number of inputs than it said.
  public static Poseidon2Sponge ofLength(long length) {
    return ofInitialValue(Fr.of(length).multiply(TWO_POW_64));
  }

  /// A sponge whose last lane starts as the value.
  public static Poseidon2Sponge ofInitialValue(Fr value) {
    Poseidon2Permutation state = new Poseidon2Permutation();
    state.add(RATE, value);
    return new Poseidon2Sponge(state, 0);
  }

  /// Adds the input; permutes before a fourth one since the last permutation.
  public Poseidon2Sponge absorb(Fr input) {
    if (squeezed) {
      throw new IllegalStateException("the sponge was squeezed already");
    }
    if (filled == RATE) {
      state.permute();
      filled = 0;
    }
    state.add(filled, input);
    filled++;
    return this;
  }

  public Poseidon2Sponge absorb(List<Fr> inputs) {
    inputs.forEach(this::absorb);
    return this;
  }

  /// A sponge in the same state that goes its own way.
  public Poseidon2Sponge copy() {
    if (squeezed) {
      throw new IllegalStateException("the sponge was squeezed already");
    }
    return new Poseidon2Sponge(new Poseidon2Permutation(state), filled);
  }

  /// The first lane after a last permutation; nothing can be absorbed afterwards.
  public Fr squeeze() {
    if (squeezed) {
      throw new IllegalStateException("the sponge was squeezed already");
    }
    squeezed = true;
    state.permute();
    return state.lane(0);
  }
}
