package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;

/// The hash of a subtree without leaves, by its height. An empty leaf is zero.
public final class ZeroHashes {
  /// The greatest height there is a hash for.
  public static final int MAX_HEIGHT = 64;

  private static final Fr[] HASHES = new Fr[MAX_HEIGHT + 1];

  static {
    HASHES[0] = Fr.ZERO;
    for (int i = 0; i < MAX_HEIGHT; i++) {
      HASHES[i + 1] = Poseidon2.hash2(HASHES[i], HASHES[i]);
    }
  }

  private ZeroHashes() {}

  public static Fr at(int height) {
    return HASHES[height];
  }
}
