package org.aztecnode.protocol.checkpoint;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A checkpoint with its blocks.
///
/// @param archive the archive after the last block
/// @param feeAssetPriceModifier basis points by which the proposer moves the fee asset's price
///
///   Follows `stdlib/src/checkpoint/checkpoint.ts`.
public record Checkpoint(
    long number,
    CheckpointHeader header,
    TreeSnapshot archive,
    List<L2Block> blocks,
    BigInteger feeAssetPriceModifier) {
  public Checkpoint {
    blocks = List.copyOf(blocks);
  }

  /// The header's hash.
  public Fr hash() {
    return header.hash();
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(8192);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    archive.writeTo(out);
    header.writeTo(out);
    out.list32(blocks, L2Block::writeTo).u32(number).i256(feeAssetPriceModifier);
  }

  public static Checkpoint fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, Checkpoint::readFrom);
  }

  public static Checkpoint readFrom(ByteReader in) {
    TreeSnapshot archive = TreeSnapshot.readFrom(in);
    CheckpointHeader header = CheckpointHeader.readFrom(in);
    List<L2Block> blocks =
        in.list32(
            ProtocolConstants.MAX_BLOCKS_PER_CHECKPOINT,
            BlockHeader.SIZE,
            "block",
            L2Block::readFrom);
    return new Checkpoint(
        in.u32("checkpoint number"), header, archive, blocks, in.i256("price modifier"));
  }
}
