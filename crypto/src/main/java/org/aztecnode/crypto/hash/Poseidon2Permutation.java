package org.aztecnode.crypto.hash;

import org.aztecnode.crypto.field.Fr;

/// The Poseidon2 permutation of four lanes in place.
final class Poseidon2Permutation {
  private static final Fr[][] ROUNDS = Poseidon2Constants.roundConstants();
  private static final Fr[] DIAGONAL = Poseidon2Constants.internalDiagonal();

  private Poseidon2Permutation() {}

  static void apply(Fr[] s) {
    external(s);
    for (Fr[] constants : ROUNDS) {
      for (int i = 0; i < constants.length; i++) {
        s[i] = power5(s[i].add(constants[i]));
      }
      if (constants.length == s.length) {
        external(s);
      } else {
        internal(s);
      }
    }
  }

  private static Fr power5(Fr x) {
    return x.square().square().multiply(x);
  }

  /// The external matrix in additions: rows (5 7 1 3), (4 6 1 1), (1 3 5 7), (1 1 4 6).
  private static void external(Fr[] s) {
    Fr t0 = s[0].add(s[1]);
    Fr t1 = s[2].add(s[3]);
    Fr t2 = s[1].add(s[1]).add(t1);
    Fr t3 = s[3].add(s[3]).add(t0);
    Fr t4 = t1.add(t1);
    t4 = t4.add(t4).add(t3);
    Fr t5 = t0.add(t0);
    t5 = t5.add(t5).add(t2);
    s[0] = t3.add(t5);
    s[1] = t5;
    s[2] = t2.add(t4);
    s[3] = t4;
  }

  private static void internal(Fr[] s) {
    Fr sum = s[0].add(s[1]).add(s[2]).add(s[3]);
    for (int i = 0; i < s.length; i++) {
      s[i] = s[i].multiply(DIAGONAL[i]).add(sum);
    }
  }
}
