package org.aztecnode.protocol.block;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.hash.DomainSeparator;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// The header of a block. Its hash is the block's hash and its leaf in the archive tree.
///
/// @param lastArchive the archive before this block; its size is this block's number
/// @param state the trees after this block
/// @param spongeBlobHash of the checkpoint's blob fields up to and with this block's
///
///   Follows `stdlib/src/tx/block_header.ts`: 440 bytes, 22 fields.
public record BlockHeader(
    TreeSnapshot lastArchive,
    StateReference state,
    Fr spongeBlobHash,
    GlobalVariables globals,
    Fr totalFees,
    Fr totalManaUsed) {
  public long number() {
    return globals.blockNumber();
  }

  public long slot() {
    return globals.slot();
  }

  public long timestamp() {
    return globals.timestamp();
  }

  public BlockHeader withSpongeBlobHash(Fr hash) {
    return new BlockHeader(lastArchive, state, hash, globals, totalFees, totalManaUsed);
  }

  public static final int SIZE = 440;
  public static final int SIZE_IN_FIELDS = 22;
  public static final BlockHeader EMPTY =
      new BlockHeader(
          TreeSnapshot.EMPTY,
          StateReference.EMPTY,
          Fr.ZERO,
          GlobalVariables.EMPTY,
          Fr.ZERO,
          Fr.ZERO);

  /// The block's hash: Poseidon2 over the fields. Computed anew by each call; who needs it more
  /// than once keeps it.
  public Fr hash() {
    return DomainSeparator.BLOCK_HEADER_HASH.hash(toFields());
  }

  public List<Fr> toFields() {
    FieldWriter out = new FieldWriter(SIZE_IN_FIELDS);
    lastArchive.writeTo(out);
    state.writeTo(out);
    out.field(spongeBlobHash);
    globals.writeTo(out);
    return out.field(totalFees).field(totalManaUsed).toList();
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    lastArchive.writeTo(out);
    state.writeTo(out);
    out.field(spongeBlobHash);
    globals.writeTo(out);
    out.field(totalFees).field(totalManaUsed);
  }

  public static BlockHeader fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, BlockHeader::readFrom);
  }

  public static BlockHeader readFrom(ByteReader in) {
    return new BlockHeader(
        TreeSnapshot.readFrom(in),
        StateReference.readFrom(in),
        in.field("sponge blob hash"),
        GlobalVariables.readFrom(in),
        in.field("total fees"),
        in.field("total mana used"));
  }
}
