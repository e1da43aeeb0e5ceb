package org.aztecnode.protocol.blob;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.tx.TxEffect;

/// Writes effects, blocks and checkpoints as blob fields.
///
/// Follows `blob-lib/src/encoding`.
public final class BlobEncoder {
  private static final int BLOCK_END_FIELDS = 6;
  private static final int CHECKPOINT_END_FIELDS = 1;

  private BlobEncoder() {}

  public static List<Fr> encode(Checkpoint checkpoint) {
    List<Fr> out = new ArrayList<>();
    checkpoint.blocks().forEach(block -> write(block, out));
    out.add(checkpointEnd(out.size()));
    return out;
  }

  /// What follows the fields of a checkpoint's blocks.
  ///
  /// @param fields how many these are
  public static Fr checkpointEnd(int fields) {
    return new CheckpointEndMarker((long) fields + CHECKPOINT_END_FIELDS).toField();
  }

  /// A block's own fields; they hold more if it is its checkpoint's first.
  public static List<Fr> encode(L2Block block) {
    return encode(block.txEffects(), block.header(), block.indexWithinCheckpoint() == 0);
  }

  /// The fields of a block that is not finished: the header's sponge hash, which is over these
  /// fields, is not read.
  ///
  /// @param first whether the block is its checkpoint's first
  public static List<Fr> encode(List<TxEffect> effects, BlockHeader header, boolean first) {
    List<Fr> out = new ArrayList<>();
    write(effects, header, first, out);
    return out;
  }

  public static List<Fr> encode(TxEffect effect) {
    List<Fr> out = new ArrayList<>();
    write(effect, out);
    return out;
  }

  /// How many fields [#encode(TxEffect)] gives.
  public static int size(TxEffect effect) {
    return (int) TxStartMarker.of(effect).numBlobFields();
  }

  /// How many fields [#encode(L2Block)] gives.
  public static int size(L2Block block) {
    return block.txEffects().stream().mapToInt(BlobEncoder::size).sum()
        + blockEndSize(block.indexWithinCheckpoint() == 0);
  }

  private static int blockEndSize(boolean first) {
    return BLOCK_END_FIELDS + (first ? 1 : 0);
  }

  /// How many fields are left for the effects of a checkpoint's next block, below zero if the block
  /// would not fit at all.
  ///
  /// @param before the checkpoint's blocks so far
  public static int fieldsLeft(List<L2Block> before) {
    return ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT
        - CHECKPOINT_END_FIELDS
        - before.stream().mapToInt(BlobEncoder::size).sum()
        - blockEndSize(before.isEmpty());
  }

  /// How many fields [#encode(Checkpoint)] gives.
  public static int size(Checkpoint checkpoint) {
    return checkpoint.blocks().stream().mapToInt(BlobEncoder::size).sum() + CHECKPOINT_END_FIELDS;
  }

  /// What publishing the block's effects costs its transactions; the block's end is free.
  public static long daGas(L2Block block) {
    return block.txEffects().stream().mapToLong(BlobEncoder::size).sum()
        * ProtocolConstants.DA_GAS_PER_FIELD;
  }

  private static void write(L2Block block, List<Fr> out) {
    write(block.txEffects(), block.header(), block.indexWithinCheckpoint() == 0, out);
  }

  private static void write(
      List<TxEffect> effects, BlockHeader header, boolean first, List<Fr> out) {
    effects.forEach(effect -> write(effect, out));
    StateReference state = header.state();
    out.add(new BlockEndMarker(header.timestamp(), header.number(), effects.size()).toField());
    out.add(BlockEndState.of(header).toField());
    out.add(header.lastArchive().root());
    out.add(state.noteHash().root());
    out.add(state.nullifier().root());
    out.add(state.publicData().root());
    if (first) {
      out.add(state.l1ToL2Message().root());
    }
  }

  private static void write(TxEffect effect, List<Fr> out) {
    TxStartMarker marker = TxStartMarker.of(effect);
    out.add(marker.toField());
    out.add(effect.txHash().value());
    out.add(effect.transactionFee());
    out.addAll(effect.noteHashes());
    out.addAll(effect.nullifiers());
    out.addAll(effect.l2ToL1Msgs());
    for (PublicDataWrite write : effect.publicDataWrites()) {
      out.add(write.leafSlot());
      out.add(write.value());
    }
    for (PrivateLog log : effect.privateLogs()) {
      out.add(Fr.of(log.emittedLength()));
      out.addAll(log.fields());
    }
    for (PublicLog log : effect.publicLogs()) {
      out.add(Fr.of(log.fields().size()));
      out.add(log.contractAddress().value());
      out.addAll(log.fields());
    }
    for (ContractClassLog log : effect.contractClassLogs()) {
      if (log.emittedLength() > 0) {
        out.add(log.contractAddress().value());
        out.addAll(log.fields());
      }
    }
  }
}
