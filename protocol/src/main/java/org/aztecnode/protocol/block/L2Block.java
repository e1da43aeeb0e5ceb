package org.aztecnode.protocol.block;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.TxEffect;

/// A block with the effects of its transactions.
///
/// @param archive the archive after this block; its size is this block's number plus one
/// @param indexWithinCheckpoint from 0; only the block with index 0 brings the checkpoint's
///   messages, and only it may be empty
///
///   Follows `stdlib/src/block/l2_block.ts`.
public record L2Block(
    BlockHeader header,
    TreeSnapshot archive,
    List<TxEffect> txEffects,
    long checkpointNumber,
    int indexWithinCheckpoint) {
  public L2Block {
    txEffects = List.copyOf(txEffects);
  }

  public long number() {
    return header.number();
  }

  /// The block's hash, which is its header's.
  public Fr hash() {
    return header.hash();
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(4096);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    header.writeTo(out);
    archive.writeTo(out);
    out.list32(txEffects, TxEffect::writeTo).u32(checkpointNumber).u32(indexWithinCheckpoint);
  }

  public static L2Block fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, L2Block::readFrom);
  }

  public static L2Block readFrom(ByteReader in) {
    return new L2Block(
        BlockHeader.readFrom(in),
        TreeSnapshot.readFrom(in),
        in.list32(
            ProtocolConstants.MAX_TX_EFFECTS_PER_BLOCK,
            TxEffect.MIN_SIZE,
            "transaction effect",
            TxEffect::readFrom),
        in.u32("checkpoint number"),
        (int) in.u32("index within checkpoint", Integer.MAX_VALUE));
  }
}
