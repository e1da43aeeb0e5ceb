package org.aztecnode.worldstate;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// What one block does to the state, and what it claims comes of it.
///
/// @param lastArchive the archive before the block, as its header has it
/// @param messages the checkpoint's L1 to L2 messages, not padded, for the first block of a
///   checkpoint (which has them even if there are none); empty for every other block
/// @param state the trees after the block, as its header has them
/// @param archive the archive after the block, as published
public record BlockUpdate(
    long number,
    Fr headerHash,
    TreeSnapshot lastArchive,
    Optional<List<Fr>> messages,
    List<TxWrites> txs,
    StateReference state,
    TreeSnapshot archive) {
  public BlockUpdate {
    if (number < 1) {
      throw new IllegalArgumentException("block " + number + " cannot be applied");
    }
    messages = messages.map(List::copyOf);
    if (messages.isPresent() && messages.get().size() > ProtocolConstants.MESSAGES_PER_CHECKPOINT) {
      throw new IllegalArgumentException(
          "a checkpoint has at most "
              + ProtocolConstants.MESSAGES_PER_CHECKPOINT
              + " messages, not "
              + messages.get().size());
    }
    txs = List.copyOf(txs);
  }

  /// The update of a block.
  ///
  /// @param messages of its checkpoint; must be empty unless the block is the checkpoint's first
  public static BlockUpdate of(L2Block block, Fr headerHash, List<Fr> messages) {
    boolean first = block.indexWithinCheckpoint() == 0;
    if (!first && !messages.isEmpty()) {
      throw new IllegalArgumentException(
          "block " + block.number() + " is not the first of its checkpoint but has messages");
    }
    return new BlockUpdate(
        block.number(),
        headerHash,
        block.header().lastArchive(),
        first ? Optional.of(messages) : Optional.empty(),
        block.txEffects().stream().map(TxWrites::of).toList(),
        block.header().state(),
        block.archive());
  }
}
