package org.aztecnode.protocol.validation;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.validation.CheckpointValidation.Invalid;
import org.aztecnode.protocol.validation.CheckpointValidation.Reason;
import org.aztecnode.protocol.validation.CheckpointValidation.Valid;

/// What must hold inside a checkpoint before it is taken. Says nothing about what comes before it,
/// nor about attestations or hashes.
///
/// Follows `stdlib/src/checkpoint/validate.ts`.
public final class CheckpointRules {
  private CheckpointRules() {}

  /// Structure, then the checkpoint's limits, then those of each block; the first that does not
  /// hold is the answer.
  public static CheckpointValidation check(Checkpoint checkpoint, CheckpointLimits limits) {
    CheckpointValidation structure = checkStructure(checkpoint);
    if (structure instanceof Invalid) {
      return structure;
    }
    CheckpointValidation whole = checkCheckpoint(checkpoint, limits);
    return whole instanceof Invalid ? whole : checkBlocks(checkpoint.blocks(), limits);
  }

  private static CheckpointValidation checkStructure(Checkpoint checkpoint) {
    List<L2Block> blocks = checkpoint.blocks();
    CheckpointHeader header = checkpoint.header();
    if (blocks.isEmpty()) {
      return new Invalid(Reason.NO_BLOCKS, "the checkpoint has no blocks");
    }
    if (blocks.size() > ProtocolConstants.MAX_BLOCKS_PER_CHECKPOINT) {
      return new Invalid(
          Reason.TOO_MANY_BLOCKS,
          blocks.size()
              + " blocks, at most "
              + ProtocolConstants.MAX_BLOCKS_PER_CHECKPOINT
              + " are allowed");
    }
    if (!header.lastArchiveRoot().equals(blocks.getFirst().header().lastArchive().root())) {
      return new Invalid(
          Reason.LAST_ARCHIVE_MISMATCH,
          "the first block extends archive "
              + blocks.getFirst().header().lastArchive().root()
              + ", the checkpoint "
              + header.lastArchiveRoot());
    }
    for (int i = 0; i < blocks.size(); i++) {
      CheckpointValidation block = checkBlock(header, blocks, i);
      if (block instanceof Invalid) {
        return block;
      }
    }
    return new Valid();
  }

  private static CheckpointValidation checkBlock(
      CheckpointHeader header, List<L2Block> blocks, int i) {
    L2Block block = blocks.get(i);
    if (block.indexWithinCheckpoint() != i) {
      return new Invalid(
          Reason.INDEX_OUT_OF_SEQUENCE,
          "block " + block.number() + " has index " + block.indexWithinCheckpoint() + ", not " + i);
    }
    if (block.header().slot() != header.slot()) {
      return new Invalid(
          Reason.SLOT_MISMATCH,
          "block "
              + block.number()
              + " is of slot "
              + block.header().slot()
              + ", not "
              + header.slot());
    }
    if (!header.matches(block.header().globals())) {
      return new Invalid(
          Reason.GLOBALS_MISMATCH,
          "timestamp, coinbase, fee recipient or fees of block "
              + block.number()
              + " are not the checkpoint's");
    }
    if (i == 0) {
      return new Valid();
    }
    L2Block previous = blocks.get(i - 1);
    if (block.number() != previous.number() + 1) {
      return new Invalid(
          Reason.NUMBER_OUT_OF_SEQUENCE,
          "block " + block.number() + " follows block " + previous.number());
    }
    if (!block.header().lastArchive().root().equals(previous.archive().root())) {
      return new Invalid(
          Reason.ARCHIVE_CHAIN_BROKEN,
          "block "
              + block.number()
              + " extends archive "
              + block.header().lastArchive().root()
              + ", block "
              + previous.number()
              + " left "
              + previous.archive().root());
    }
    return new Valid();
  }

  private static CheckpointValidation checkCheckpoint(
      Checkpoint checkpoint, CheckpointLimits limits) {
    long mana = sum(checkpoint, CheckpointRules::mana);
    if (limits.mana().isPresent() && mana > limits.mana().getAsLong()) {
      return new Invalid(Reason.TOO_MUCH_MANA, above("mana", mana, limits.mana().getAsLong()));
    }
    long daGas = sum(checkpoint, BlobEncoder::daGas);
    if (daGas > ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT) {
      return new Invalid(
          Reason.TOO_MUCH_DA_GAS,
          above("DA gas", daGas, ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT));
    }
    int fields = BlobEncoder.size(checkpoint);
    if (fields > ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT) {
      return new Invalid(
          Reason.TOO_MANY_BLOB_FIELDS,
          above("blob fields", fields, ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT));
    }
    long txs = sum(checkpoint, block -> block.txEffects().size());
    if (limits.txs().isPresent() && txs > limits.txs().getAsInt()) {
      return new Invalid(Reason.TOO_MANY_TXS, above("transactions", txs, limits.txs().getAsInt()));
    }
    return new Valid();
  }

  private static CheckpointValidation checkBlocks(List<L2Block> blocks, CheckpointLimits limits) {
    for (L2Block block : blocks) {
      String of = " of block " + block.number();
      if (exceeds(mana(block), limits.blockMana())) {
        return new Invalid(
            Reason.TOO_MUCH_MANA, above("mana" + of, mana(block), limits.blockMana().getAsLong()));
      }
      long daGas = BlobEncoder.daGas(block);
      if (exceeds(daGas, limits.blockDaGas())) {
        return new Invalid(
            Reason.TOO_MUCH_DA_GAS, above("DA gas" + of, daGas, limits.blockDaGas().getAsLong()));
      }
      OptionalInt maxTxs = limits.blockTxs();
      if (maxTxs.isPresent() && block.txEffects().size() > maxTxs.getAsInt()) {
        return new Invalid(
            Reason.TOO_MANY_TXS,
            above("transactions" + of, block.txEffects().size(), maxTxs.getAsInt()));
      }
    }
    return new Valid();
  }

  private static boolean exceeds(long value, OptionalLong limit) {
    return limit.isPresent() && value > limit.getAsLong();
  }

  private static long mana(L2Block block) {
    return block.header().totalManaUsed().toLongExact();
  }

  private static long sum(Checkpoint checkpoint, ToLongFunction<L2Block> value) {
    return checkpoint.blocks().stream().mapToLong(value).reduce(0, Math::addExact);
  }

  private static String above(String what, long value, long limit) {
    return value + " " + what + ", at most " + limit + " is allowed";
  }
}
