package org.aztecnode.protocol.state;

import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// The four trees that a block changes, after it. The archive is not among them: it holds the block
/// itself.
///
/// Follows `stdlib/src/tx/state_reference.ts`.
public record StateReference(
    TreeSnapshot l1ToL2Message,
    TreeSnapshot noteHash,
    TreeSnapshot nullifier,
    TreeSnapshot publicData) {
  public static final StateReference EMPTY =
      new StateReference(
          TreeSnapshot.EMPTY, TreeSnapshot.EMPTY, TreeSnapshot.EMPTY, TreeSnapshot.EMPTY);

  /// @throws IllegalArgumentException for the archive
  public TreeSnapshot of(TreeId tree) {
    return switch (tree) {
      case L1_TO_L2_MESSAGE -> l1ToL2Message;
      case NOTE_HASH -> noteHash;
      case NULLIFIER -> nullifier;
      case PUBLIC_DATA -> publicData;
      case ARCHIVE -> throw new IllegalArgumentException("the archive is not part of a state");
    };
  }

  public void writeTo(ByteWriter out) {
    l1ToL2Message.writeTo(out);
    noteHash.writeTo(out);
    nullifier.writeTo(out);
    publicData.writeTo(out);
  }

  public void writeTo(FieldWriter out) {
    l1ToL2Message.writeTo(out);
    noteHash.writeTo(out);
    nullifier.writeTo(out);
    publicData.writeTo(out);
  }

  public static StateReference readFrom(ByteReader in) {
    return new StateReference(
        TreeSnapshot.readFrom(in),
        TreeSnapshot.readFrom(in),
        TreeSnapshot.readFrom(in),
        TreeSnapshot.readFrom(in));
  }
}
