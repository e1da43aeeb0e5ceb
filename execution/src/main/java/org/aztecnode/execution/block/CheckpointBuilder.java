package org.aztecnode.execution.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.blob.BlobSponge;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.OutHash;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.worldstate.StateFork;

/// Makes a checkpoint block by block. Whoever uses it inserts the effects of a block's transactions
/// into the fork, then adds the block; [BlockBuilder] does both. The fork gets the checkpoint's
/// messages at the start and each block's hash in its archive; its closing is left to its owner.
///
/// Mutable, for one thread. Follows `prover-client/src/light/lightweight_checkpoint_builder.ts` and
/// `buildHeaderAndBodyFromTxs` in `prover-client/src/orchestrator/block-building-helpers.ts`.
public final class CheckpointBuilder {
  private final CheckpointStart start;
  private final StateFork fork;
  private final BlobSponge sponge = new BlobSponge();
  private final List<Fr> blobFields = new ArrayList<>();
  private final List<L2Block> blocks = new ArrayList<>();
  private final List<Fr> hashes = new ArrayList<>();

  private CheckpointBuilder(CheckpointStart start, StateFork fork) {
    this.start = start;
    this.fork = fork;
  }

  /// Begins a checkpoint, inserting its messages.
  ///
  /// @param fork of the state after the last block of the checkpoint before
  public static CheckpointBuilder start(CheckpointStart start, StateFork fork) {
    fork.insertMessages(start.messages());
    return new CheckpointBuilder(start, fork);
  }

  /// Goes on with a checkpoint that has blocks already; without any, begins it.
  ///
  /// @param fork of the state after the last of these blocks
  /// @throws IllegalArgumentException if the blocks do not follow one another, do not belong to the
  ///   checkpoint, or do not end where the fork is
  public static CheckpointBuilder resume(
      CheckpointStart start, StateFork fork, List<L2Block> blocks) {
    if (blocks.isEmpty()) {
      return start(start, fork);
    }
    CheckpointBuilder builder = new CheckpointBuilder(start, fork);
    TreeSnapshot archive = blocks.getFirst().header().lastArchive();
    for (L2Block block : blocks) {
      builder.checkNext(block, archive);
      builder.take(block, block.hash(), BlobEncoder.encode(block));
      archive = block.archive();
    }
    if (!fork.tree(TreeId.ARCHIVE).equals(archive)) {
      throw new IllegalArgumentException(
          "the blocks end with archive %s, the state is at %s"
              .formatted(archive, fork.tree(TreeId.ARCHIVE)));
    }
    return builder;
  }

  /// What blocks are built on; their effects go into it.
  public StateFork fork() {
    return fork;
  }

  /// The blocks so far.
  public List<L2Block> blocks() {
    return List.copyOf(blocks);
  }

  /// The globals of the block that would be added next.
  public GlobalVariables nextGlobals() {
    return start.globals().ofBlock(fork.tree(TreeId.ARCHIVE).nextAvailableLeafIndex());
  }

  /// Adds a block of transactions whose effects are in the fork.
  ///
  /// @throws IllegalStateException if the checkpoint has all the blocks it can have
  /// @throws IllegalArgumentException if there are no transactions and the block is not the first,
  ///   or their effects take more blob fields than are left
  public BuiltBlock add(List<ProcessedTx> txs) {
    long mana = txs.stream().mapToLong(tx -> tx.gasUsed().billed().l2Gas()).sum();
    return add(txs.stream().map(ProcessedTx::effect).toList(), mana);
  }

  /// As [#add(List)], of effects.
  ///
  /// @param manaUsed the L2 gas that the transactions were billed
  public BuiltBlock add(List<TxEffect> effects, long manaUsed) {
    if (blocks.size() >= ProtocolConstants.MAX_BLOCKS_PER_CHECKPOINT) {
      throw new IllegalStateException(
          "checkpoint " + start.number() + " has all of its " + blocks.size() + " blocks");
    }
    boolean first = blocks.isEmpty();
    if (!first && effects.isEmpty()) {
      throw new IllegalArgumentException("only the first block of a checkpoint may be empty");
    }
    BlockHeader header =
        new BlockHeader(
            fork.tree(TreeId.ARCHIVE),
            fork.state(),
            Fr.ZERO,
            nextGlobals(),
            effects.stream().map(TxEffect::transactionFee).reduce(Fr.ZERO, Fr::add),
            Fr.of(manaUsed));
    List<Fr> fields = BlobEncoder.encode(effects, header, first);
    header = header.withSpongeBlobHash(sponge.absorb(fields).hash());
    Fr hash = header.hash();
    fork.append(TreeId.ARCHIVE, List.of(hash));
    L2Block block =
        new L2Block(header, fork.tree(TreeId.ARCHIVE), effects, start.number(), blocks.size());
    keep(block, hash, fields);
    return new BuiltBlock(block, hash, fields);
  }

  /// Takes a block as it is, as somebody else built it: nothing of it is computed anew.
  ///
  /// @param block the next of this checkpoint; the effects of its transactions are in the fork
  /// @throws IllegalArgumentException if it is not the next, or leads to another archive
  public void addExisting(L2Block block) {
    checkNext(block, fork.tree(TreeId.ARCHIVE));
    Fr hash = block.hash();
    fork.append(TreeId.ARCHIVE, List.of(hash));
    if (!fork.tree(TreeId.ARCHIVE).equals(block.archive())) {
      throw new IllegalArgumentException(
          "block %d leads to archive %s, not to %s"
              .formatted(block.number(), fork.tree(TreeId.ARCHIVE), block.archive()));
    }
    take(block, hash, BlobEncoder.encode(block));
  }

  /// The checkpoint of the blocks so far; more can be added afterwards. Commits to its blobs, which
  /// takes some tens of milliseconds for each.
  ///
  /// @throws IllegalStateException if there are no blocks
  public BuiltCheckpoint complete() {
    if (blocks.isEmpty()) {
      throw new IllegalStateException("checkpoint " + start.number() + " has no blocks");
    }
    List<Fr> fields = new ArrayList<>(blobFields);
    fields.add(BlobEncoder.checkpointEnd(fields.size()));
    List<Blob> blobs = Blob.split(fields);
    List<BlobCommitment> commitments = blobs.parallelStream().map(BlobCommitment::to).toList();
    Fr outHash = OutHash.ofBlocks(blocks);
    Checkpoint checkpoint =
        new Checkpoint(
            start.number(),
            header(commitments, outHash),
            blocks.getLast().archive(),
            blocks,
            start.feeAssetPriceModifier());
    return new BuiltCheckpoint(checkpoint, outHash, fields, blobs, commitments);
  }

  private CheckpointHeader header(List<BlobCommitment> commitments, Fr outHash) {
    CheckpointGlobals globals = start.globals();
    List<Fr> outHashes = new ArrayList<>(start.outHashesBefore());
    outHashes.add(outHash);
    BigInteger mana =
        blocks.stream()
            .map(block -> block.header().totalManaUsed().toBigInteger())
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new CheckpointHeader(
        blocks.getFirst().header().lastArchive().root(),
        CheckpointHeader.blockHeadersHash(hashes),
        BlobCommitment.blobsHash(commitments.stream().map(BlobCommitment::versionedHash).toList()),
        CheckpointMessages.inHash(start.messages()),
        OutHash.ofEpoch(outHashes),
        globals.slot(),
        globals.timestamp(),
        globals.coinbase(),
        globals.feeRecipient(),
        globals.gasFees(),
        Fr.of(mana));
  }

  private void checkNext(L2Block block, TreeSnapshot archive) {
    if (block.checkpointNumber() != start.number()
        || block.indexWithinCheckpoint() != blocks.size()
        || !block.header().lastArchive().equals(archive)
        || !CheckpointGlobals.of(block.header().globals()).equals(start.globals())) {
      throw new IllegalArgumentException(
          "block %d, of checkpoint %d with index %d, is not block %d of checkpoint %d after archive %s"
              .formatted(
                  block.number(),
                  block.checkpointNumber(),
                  block.indexWithinCheckpoint(),
                  blocks.size(),
                  start.number(),
                  archive));
    }
  }

  private void take(L2Block block, Fr hash, List<Fr> fields) {
    sponge.absorb(fields);
    keep(block, hash, fields);
  }

  private void keep(L2Block block, Fr hash, List<Fr> fields) {
    blobFields.addAll(fields);
    blocks.add(block);
    hashes.add(hash);
  }
}
