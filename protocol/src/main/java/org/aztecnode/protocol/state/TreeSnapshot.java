package org.aztecnode.protocol.state;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// The root of a tree and the index at which its next leaf goes, which is its size.
///
/// Follows `stdlib/src/trees/append_only_tree_snapshot.ts`.
public record TreeSnapshot(Fr root, long nextAvailableLeafIndex) {
  public static final TreeSnapshot EMPTY = new TreeSnapshot(Fr.ZERO, 0);

  public TreeSnapshot {
    if (nextAvailableLeafIndex < 0) {
      throw new IllegalArgumentException(
          "a tree cannot have " + nextAvailableLeafIndex + " leaves");
    }
  }

  /// 36 bytes.
  public static final int SIZE = Fr.BYTES + 4;

  public void writeTo(ByteWriter out) {
    out.field(root).u32(nextAvailableLeafIndex);
  }

  public void writeTo(FieldWriter out) {
    out.field(root).number(nextAvailableLeafIndex);
  }

  public static TreeSnapshot readFrom(ByteReader in) {
    return new TreeSnapshot(in.field("tree root"), in.u32("next leaf index"));
  }
}
