package org.aztecnode.protocol.blob;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.TxEffect;

/// Turns the blobs of a checkpoint, and what L1 says about it, back into blocks.
///
/// Takes what the reference takes, and no more than a checkpoint's fields; that the blocks fit
/// together and fit the header is for `CheckpointRules` to say. Pure and safe for use by several
/// threads; the cost is in the sponge: a third of a permutation for each field.
///
/// Follows `archiver/src/l1/data_retrieval.ts` and `blob-lib/src/encoding/checkpoint_blob_data.ts`.
public final class BlobDecoder {
  /// Headers have 32 bits for the size of a tree.
  private static final long MAX_TREE_SIZE = (1L << 32) - 1;

  private final Fr chainId;
  private final Fr version;

  /// @param version of the rollup
  public BlobDecoder(Fr chainId, Fr version) {
    this.chainId = chainId;
    this.version = version;
  }

  /// What the checkpoint's event and calldata on L1 say.
  ///
  /// @param archiveRoot of the archive after the checkpoint
  public record Proposed(
      long number, CheckpointHeader header, Fr archiveRoot, BigInteger feeAssetPriceModifier) {}

  public BlobDecoding decode(Proposed proposed, List<Blob> blobs) {
    try {
      BlobFields in = new BlobFields(blobs);
      return new BlobDecoding.Decoded(assemble(proposed, in, blocks(in)));
    } catch (DecodeException e) {
      return new BlobDecoding.Malformed(e.what(), e.offset());
    }
  }

  /// One block as the blobs hold it, and the range of its fields.
  private record BlockData(
      List<TxEffect> txEffects,
      BlockEndMarker marker,
      StateReference state,
      Fr lastArchiveRoot,
      long totalManaUsed,
      int from,
      int to) {}

  private static List<BlockData> blocks(BlobFields in) {
    List<BlockData> blocks = new ArrayList<>();
    Word next;
    do {
      Fr l1ToL2Root = blocks.isEmpty() ? Fr.ZERO : blocks.getFirst().state.l1ToL2Message().root();
      blocks.add(block(in, blocks.isEmpty(), l1ToL2Root));
      next = in.peek("the checkpoint's end");
    } while (!CheckpointEndMarker.matches(next));
    if (in.position() > ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT) {
      throw new DecodeException("more blocks than a checkpoint has fields for", in.position());
    }
    in.skip();
    long announced = CheckpointEndMarker.of(next).numBlobFields();
    if (announced != in.position()) {
      throw new DecodeException(
          "the checkpoint's end counts " + announced + " fields, not " + in.position(),
          in.position() - 1);
    }
    in.endInZeros();
    return blocks;
  }

  private static BlockData block(BlobFields in, boolean first, Fr l1ToL2RootOfFirst) {
    int from = in.position();
    List<TxEffect> effects = new ArrayList<>();
    Word next = in.peek("a block's end");
    while (!BlockEndMarker.matches(next)) {
      effects.add(TxEffectDecoder.decode(in));
      next = in.peek("a block's end");
    }
    in.skip();
    BlockEndMarker marker = BlockEndMarker.of(next);
    if (marker.blockNumber() == MAX_TREE_SIZE) {
      throw new DecodeException("a block number beyond the archive", in.position() - 1);
    }
    if (marker.numTxs() != effects.size()) {
      throw new DecodeException(
          "the block's end counts " + marker.numTxs() + " transactions, not " + effects.size(),
          in.position() - 1);
    }
    BlockEndState sizes = endState(in);
    Fr lastArchiveRoot = in.field("last archive root");
    Fr noteHashRoot = in.field("note hash root");
    Fr nullifierRoot = in.field("nullifier root");
    Fr publicDataRoot = in.field("public data root");
    Fr l1ToL2Root = first ? in.field("L1 to L2 message root") : l1ToL2RootOfFirst;
    StateReference state =
        new StateReference(
            new TreeSnapshot(l1ToL2Root, sizes.l1ToL2MessageLeaves()),
            new TreeSnapshot(noteHashRoot, sizes.noteHashLeaves()),
            new TreeSnapshot(nullifierRoot, sizes.nullifierLeaves()),
            new TreeSnapshot(publicDataRoot, sizes.publicDataLeaves()));
    return new BlockData(
        effects, marker, state, lastArchiveRoot, sizes.totalManaUsed(), from, in.position());
  }

  /// Refuses sizes that no header can be written with.
  private static BlockEndState endState(BlobFields in) {
    int at = in.position();
    Word word = in.word("block end state");
    if (!BlockEndState.matches(word)) {
      throw new DecodeException("no block end state", at);
    }
    BlockEndState sizes = BlockEndState.of(word);
    if (sizes.l1ToL2MessageLeaves() > MAX_TREE_SIZE
        || sizes.noteHashLeaves() > MAX_TREE_SIZE
        || sizes.nullifierLeaves() > MAX_TREE_SIZE
        || sizes.publicDataLeaves() > MAX_TREE_SIZE) {
      throw new DecodeException("a tree size above 32 bits", at);
    }
    return sizes;
  }

  private Checkpoint assemble(Proposed proposed, BlobFields in, List<BlockData> datas) {
    BlobSponge sponge = new BlobSponge();
    List<L2Block> blocks = new ArrayList<>(datas.size());
    for (int i = 0; i < datas.size(); i++) {
      BlockData data = datas.get(i);
      sponge.absorb(in.range(data.from, data.to));
      boolean last = i + 1 == datas.size();
      Fr newArchive = last ? proposed.archiveRoot : datas.get(i + 1).lastArchiveRoot;
      long number = data.marker.blockNumber();
      blocks.add(
          new L2Block(
              header(proposed.header, data, sponge.hash()),
              new TreeSnapshot(newArchive, number + 1),
              data.txEffects,
              proposed.number,
              i));
    }
    return new Checkpoint(
        proposed.number,
        proposed.header,
        blocks.getLast().archive(),
        blocks,
        proposed.feeAssetPriceModifier);
  }

  private BlockHeader header(CheckpointHeader checkpoint, BlockData data, Fr spongeBlobHash) {
    Fr totalFees = Fr.ZERO;
    for (TxEffect effect : data.txEffects) {
      totalFees = totalFees.add(effect.transactionFee());
    }
    long number = data.marker.blockNumber();
    return new BlockHeader(
        new TreeSnapshot(data.lastArchiveRoot, number),
        data.state,
        spongeBlobHash,
        new GlobalVariables(
            chainId,
            version,
            number,
            checkpoint.slot(),
            data.marker.timestamp(),
            checkpoint.coinbase(),
            checkpoint.feeRecipient(),
            checkpoint.gasFees()),
        totalFees,
        Fr.of(data.totalManaUsed));
  }
}
