package org.aztecnode.archiver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxHash;

/// What can be read of the stored chain.
///
/// Each call sees one consistent state; two calls may see a chain that moved in between, so a block
/// is asked for by the key one has, not by a number looked up before. All methods may be called
/// from any thread, virtual ones too, and do no I/O but page faults of a memory map.
///
/// Ranges are contiguous: they end where the chain does, and never skip. Blocks start at 1; block 0
/// is nobody's here. Follows `stdlib/src/block/l2_block_source.ts`.
public interface ChainReader {
  /// How many logs a page has that is asked for by tags.
  int LOGS_PER_TAG = 10;

  /// Of memory; costs nothing.
  ChainTips tips();

  /// Moves on with every change of the stored chain, and only then: what was computed at one
  /// version holds as long as it is the same.
  long version();

  Optional<BlockData> blockData(BlockKey key);

  Optional<HashedBlock> block(BlockKey key);

  /// At most `limit` blocks from that number on.
  List<HashedBlock> blocks(long from, int limit);

  /// The same of those that L1 has.
  Optional<CheckpointedBlock> checkpointedBlock(BlockKey key);

  List<CheckpointedBlock> checkpointedBlocks(long from, int limit);

  /// All blocks of a slot, checkpointed or not. Walks back from the tip: for recent slots.
  List<L2Block> blocksInSlot(long slot);

  Optional<IndexedTxEffect> txEffect(TxHash hash);

  Optional<MinedTx> minedTx(TxHash hash);

  Optional<CheckpointData> checkpointData(long number);

  List<CheckpointData> checkpointDataRange(long from, int limit);

  /// At most `limit` checkpoints with their blocks.
  List<PublishedCheckpoint> checkpoints(long from, int limit);

  /// The checkpoints whose slot is in the range, both ends included.
  List<CheckpointData> checkpointDataInSlots(long firstSlot, long lastSlot);

  /// The L2 to L1 messages of those checkpoints: by checkpoint, block and transaction.
  List<List<List<List<Fr>>>> l2ToL1MessagesInSlots(long firstSlot, long lastSlot);

  PendingChain pendingChain();

  /// @param tags siloed
  /// @param page from 0
  /// @param referenceBlock a block hash that must be in the chain; the asker allows for genesis
  TaggedLogs privateLogsByTags(List<Fr> tags, int page, Optional<Fr> referenceBlock);

  TaggedLogs publicLogsByTags(
      AztecAddress contract, List<Fr> tags, int page, Optional<Fr> referenceBlock);

  /// @param limit after which the answer is cut
  LogPage<PublicLog> publicLogs(LogFilter filter, int limit);

  LogPage<ContractClassLog> contractClassLogs(LogFilter filter, int limit);

  Optional<PublishedClass> contractClass(Fr id);

  /// Whether there is such a class, which need not be read for this.
  boolean hasContractClass(Fr id);

  Optional<Fr> bytecodeCommitment(Fr classId);

  List<Fr> contractClassIds();

  /// The contract as it is at a time: an update in force decides its current class.
  Optional<ContractInstance> contract(AztecAddress address, long timestamp);

  /// The contract at the timestamp of the proposed tip.
  Optional<ContractInstance> contract(AztecAddress address);

  /// The L1 to L2 messages of a checkpoint, not padded. Empty when there are none, or none yet.
  List<Fr> l1ToL2Messages(long checkpoint);

  /// The index of a message in the L1 to L2 message tree.
  OptionalLong l1ToL2MessageIndex(Fr leaf);
}
