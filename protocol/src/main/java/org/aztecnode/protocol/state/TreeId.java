package org.aztecnode.protocol.state;

/// The state trees. The ordinal is the number by which the reference and the JSON-RPC name a tree.
///
/// Follows `stdlib/src/trees/merkle_tree_id.ts` and the heights in
/// `constants/src/constants.gen.ts`.
public enum TreeId {
  NULLIFIER(42),
  NOTE_HASH(42),
  PUBLIC_DATA(40),
  L1_TO_L2_MESSAGE(36),
  ARCHIVE(30);

  private final int height;

  TreeId(int height) {
    this.height = height;
  }

  /// The length of a sibling path in this tree.
  public int height() {
    return height;
  }

  /// Whether leaves form a linked list ordered by key, and change in place.
  public boolean indexed() {
    return this == NULLIFIER || this == PUBLIC_DATA;
  }
}
