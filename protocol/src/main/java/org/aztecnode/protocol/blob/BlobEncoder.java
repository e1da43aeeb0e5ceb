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
    out.add(new CheckpointEndMarker(out.size() + CHECKPOINT_END_FIELDS).toField());
    return out;
  }

  /// A block's own fields; they hold more if it is its checkpoint's first.
  public static List<Fr> encode(L2Block block) {
    List<Fr> out = new ArrayList<>();
    write(block, out);
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
    int first = block.indexWithinCheckpoint() == 0 ? 1 : 0;
    return block.txEffects().stream().mapToInt(BlobEncoder::size).sum() + BLOCK_END_FIELDS + first;
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
    block.txEffects().forEach(effect -> write(effect, out));
    BlockHeader header = block.header();
    StateReference state = header.state();
    out.add(
        new BlockEndMarker(header.timestamp(), header.number(), block.txEffects().size())
            .toField());
    out.add(BlockEndState.of(header).toField());
    out.add(header.lastArchive().root());
    out.add(state.noteHash().root());
    out.add(state.nullifier().root());
    out.add(state.publicData().root());
    if (block.indexWithinCheckpoint() == 0) {
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
