package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.ChainNotice;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.InboxMessage;
import org.aztecnode.protocol.tx.TxEffect;

/// One step of the chain, given to whoever takes it by [ChainStore#step]. All of it is committed
/// together or, if anything is refused or fails, nothing. Only for use within the step.
///
/// What is asked to be stored must extend what is: numbers follow on, archives chain. The invariant
/// finalized ⊆ proven ⊆ checkpointed ⊆ proposed holds after every method.
///
/// Follows `archiver/src/modules/data_store_updater.ts` and `archiver/src/store/block_store.ts`.
public final class ChainWriter {
  private final WriteTxn txn;
  private final List<ChainNotice> notices = new ArrayList<>();

  ChainWriter(WriteTxn txn) {
    this.txn = txn;
  }

  List<ChainNotice> notices() {
    return notices;
  }

  public long latestBlock() {
    return Blocks.latest(txn);
  }

  public long latestCheckpoint() {
    return Checkpoints.latest(txn);
  }

  public Optional<CheckpointData> checkpoint(long number) {
    return Checkpoints.find(txn, number).map(Checkpoints.Stored::data);
  }

  /// The L1 to L2 messages of a checkpoint.
  public List<Fr> messages(long checkpoint) {
    return Messages.ofCheckpoint(txn, checkpoint);
  }

  /// Appends a block that L1 does not have yet.
  ///
  /// @throws StepRefused if it does not extend the proposed chain
  public void addProposed(PreparedBlock prepared) {
    L2Block block = prepared.block();
    requireNext(block);
    long checkpoint = latestCheckpoint() + 1;
    if (block.checkpointNumber() != checkpoint) {
      throw new StepRefused(
          named(block) + " is of checkpoint " + block.checkpointNumber() + ", not " + checkpoint);
    }
    insert(prepared);
  }

  /// Appends a checkpoint. Proposed blocks that are its blocks stay; from the first that is not,
  /// they go.
  ///
  /// @throws StepRefused if it does not extend the checkpointed chain
  public void addCheckpoint(PreparedCheckpoint prepared) {
    long number = prepared.number();
    long tip = latestCheckpoint();
    if (number != tip + 1) {
      throw new StepRefused("checkpoint " + number + " does not follow " + tip);
    }
    long checkpointed = Checkpoints.lastBlock(txn, tip);
    keepProposed(checkpointed, prepared.blocks());
    for (PreparedBlock block : prepared.blocks()) {
      if (block.block().checkpointNumber() != number) {
        throw new StepRefused(named(block.block()) + " is not of checkpoint " + number);
      }
      if (block.block().number() > latestBlock()) {
        requireNext(block.block());
        insert(block);
      }
    }
    Checkpoints.Stored stored = Checkpoints.Stored.of(prepared);
    if (stored.data().startBlock() != checkpointed + 1
        || stored.data().lastBlock() != latestBlock()) {
      throw new StepRefused(
          "checkpoint " + number + " starts at block " + stored.data().startBlock());
    }
    Checkpoints.insert(txn, stored);
  }

  /// Removes the proposed blocks from the first on that is not at its place among those of L1.
  private void keepProposed(long checkpointed, List<PreparedBlock> blocks) {
    long latest = latestBlock();
    long keep = checkpointed;
    for (PreparedBlock block : blocks) {
      long number = block.block().number();
      if (number != keep + 1
          || number > latest
          || !Blocks.id(txn, number).hash().equals(block.hash())) {
        break;
      }
      keep = number;
    }
    if (keep < latest) {
      removeBlocksAfter(keep, Reason.UNCHECKPOINTED);
    }
  }

  /// Notes that a stored checkpoint is elsewhere on L1 than it was.
  public void relocate(long number, L1Published l1, List<CommitteeAttestation> attestations) {
    Checkpoints.replace(txn, Checkpoints.require(txn, number).relocated(l1, attestations));
  }

  /// Removes all checkpoints after one, and all blocks after its last. The pending chain is valid
  /// again: what remains was checked when it came.
  public void removeCheckpointsAfter(long number, Reason reason) {
    long latest = latestCheckpoint();
    if (number >= latest) {
      return;
    }
    setProven(Math.min(Meta.proven(txn), number));
    removeBlocksAfter(Checkpoints.lastBlock(txn, number), reason);
    for (long n = latest; n > number; n--) {
      Checkpoints.remove(txn, Checkpoints.require(txn, n));
    }
    Meta.setPendingChain(txn, PendingChain.VALID);
  }

  /// Removes the blocks that L1 does not have.
  public void removeProposed(Reason reason) {
    removeBlocksAfter(Checkpoints.lastBlock(txn, latestCheckpoint()), reason);
  }

  /// Moves the proven tip, at most to the last checkpoint; the finalized tip stays behind it.
  public void setProven(long checkpoint) {
    Meta.setProven(txn, Math.min(checkpoint, latestCheckpoint()));
    setFinalized(Meta.finalized(txn));
  }

  /// Moves the finalized tip, at most to the proven one.
  public void setFinalized(long checkpoint) {
    Meta.setFinalized(txn, Math.min(checkpoint, Meta.proven(txn)));
  }

  public void setPendingChain(PendingChain pendingChain) {
    Meta.setPendingChain(txn, pendingChain);
  }

  /// Tells followers of a checkpoint that is not taken.
  public void noticeInvalid(CheckpointId checkpoint, String reason) {
    notices.add(new ChainNotice.Invalid(checkpoint, reason));
  }

  /// Appends L1 to L2 messages; those that are there already get the L1 block they are in now.
  ///
  /// @throws StepRefused if they do not continue the stored ones
  public void addMessages(List<InboxMessage> messages) {
    Messages.insert(txn, messages);
  }

  public void removeMessagesFrom(long index) {
    Messages.removeFrom(txn, index);
  }

  public OptionalLong checkpointsSyncedTo() {
    return Meta.checkpointsSynced(txn);
  }

  /// Notes the L1 block up to which checkpoints were read.
  public void setCheckpointsSyncedTo(long l1Block) {
    Meta.setCheckpointsSynced(txn, l1Block);
  }

  /// Unwinds to a block that ends a checkpoint, or to 0, with the messages after it.
  ///
  /// @return the checkpoint
  /// @throws StepRefused if that is no block to unwind to; nothing was changed
  long rollbackTo(long block) {
    if (block < 0 || block >= latestBlock()) {
      throw new StepRefused("block " + block + " is not below the latest, " + latestBlock());
    }
    long checkpoint = block == 0 ? 0 : Blocks.require(txn, block).checkpointNumber();
    Optional<CheckpointData> target = checkpoint(checkpoint);
    if (checkpoint > 0 && target.isEmpty()) {
      throw new StepRefused("block " + block + " is not on L1 yet");
    }
    if (target.isPresent() && target.get().lastBlock() != block) {
      CheckpointData c = target.get();
      throw new StepRefused(
          "block %d is within checkpoint %d, which has blocks %d to %d: unwind to %d or %d"
              .formatted(
                  block,
                  c.number(),
                  c.startBlock(),
                  c.lastBlock(),
                  c.lastBlock(),
                  c.startBlock() - 1));
    }
    removeProposed(Reason.ROLLBACK);
    removeCheckpointsAfter(checkpoint, Reason.ROLLBACK);
    removeMessagesFrom(CheckpointMessages.firstIndex(checkpoint + 1));
    Meta.setCheckpointsSynced(txn, target.map(c -> c.l1().blockNumber()).orElse(0L));
    return checkpoint;
  }

  /// Stores contracts that every node has from the start. Those that are there stay.
  void addGenesis(ContractChanges contracts) {
    if (!txn.has(Table.CONTRACT_CHANGES, Key.u32(0))) {
      Contracts.insert(txn, 0, 0, contracts);
    }
  }

  private void insert(PreparedBlock prepared) {
    L2Block block = prepared.block();
    Blocks.insert(txn, prepared);
    Logs.insert(txn, block.number(), block.txEffects());
    Contracts.insert(txn, block.number(), block.header().timestamp(), prepared.contracts());
  }

  private void removeBlocksAfter(long number, Reason reason) {
    long latest = latestBlock();
    for (long n = latest; n > number; n--) {
      Blocks.Stored block = Blocks.require(txn, n);
      List<TxEffect> effects = Bodies.effects(txn, n);
      Contracts.remove(txn, n);
      Logs.remove(txn, n, effects);
      Blocks.remove(txn, block, effects);
    }
    if (latest > number) {
      notices.add(new ChainNotice.Removed(number, latest, reason));
    }
  }

  private void requireNext(L2Block block) {
    long tip = latestBlock();
    if (block.number() != tip + 1) {
      throw new StepRefused(named(block) + " does not follow block " + tip);
    }
    if (block.archive().nextAvailableLeafIndex() != block.number() + 1
        || block.header().lastArchive().nextAvailableLeafIndex() != block.number()) {
      throw new StepRefused(named(block) + " has archives of other sizes than its number says");
    }
    if (tip == 0) {
      requireIndex(block, 0);
      return;
    }
    Blocks.Stored previous = Blocks.require(txn, tip);
    if (!previous.archive().root().equals(block.header().lastArchive().root())) {
      throw new StepRefused(
          named(block)
              + " continues archive "
              + block.header().lastArchive().root()
              + ", not "
              + previous.archive().root());
    }
    boolean same = previous.checkpointNumber() == block.checkpointNumber();
    requireIndex(block, same ? previous.indexWithinCheckpoint() + 1 : 0);
  }

  private static void requireIndex(L2Block block, int index) {
    if (block.indexWithinCheckpoint() != index) {
      throw new StepRefused(
          named(block)
              + " has index "
              + block.indexWithinCheckpoint()
              + " in its checkpoint, not "
              + index);
    }
  }

  private static String named(L2Block block) {
    return "block " + block.number();
  }
}
