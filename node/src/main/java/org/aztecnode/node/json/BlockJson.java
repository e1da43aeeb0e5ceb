package org.aztecnode.node.json;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// Blocks and their headers. Follows `stdlib/src/block/l2_block.ts`,
/// `stdlib/src/tx/block_header.ts`.
public final class BlockJson {
  private BlockJson() {}

  public static void block(JsonWriter out, L2Block block) {
    out.beginObject().name("archive");
    tree(out, block.archive());
    out.name("header");
    hashedHeader(out, block.header());
    out.name("body").beginObject().name("txEffects").beginArray();
    block.txEffects().forEach(effect -> TxEffectJson.effect(out, effect));
    out.endArray().endObject();
    out.name("checkpointNumber").value(block.checkpointNumber());
    out.name("indexWithinCheckpoint").value(block.indexWithinCheckpoint()).endObject();
  }

  public static void header(JsonWriter out, BlockHeader header) {
    members(out, header);
    out.endObject();
  }

  /// A header as it comes inside a block, and alone for block 0: the reference has computed its
  /// hash by then and leaves an empty member of that in what it sends.
  public static void hashedHeader(JsonWriter out, BlockHeader header) {
    members(out, header);
    out.name("_cachedHash").beginObject().endObject().endObject();
  }

  private static void members(JsonWriter out, BlockHeader header) {
    out.beginObject().name("lastArchive");
    tree(out, header.lastArchive());
    out.name("state");
    state(out, header.state());
    field(out.name("spongeBlobHash"), header.spongeBlobHash());
    out.name("globalVariables");
    globals(out, header.globals());
    field(out.name("totalFees"), header.totalFees());
    field(out.name("totalManaUsed"), header.totalManaUsed());
  }

  public static void tree(JsonWriter out, TreeSnapshot tree) {
    field(out.beginObject().name("root"), tree.root());
    out.name("nextAvailableLeafIndex").value(tree.nextAvailableLeafIndex()).endObject();
  }

  /// Fees are decimal texts.
  public static void gasFees(JsonWriter out, GasFees fees) {
    out.beginObject().name("feePerDaGas").decimal(fees.feePerDaGas());
    out.name("feePerL2Gas").decimal(fees.feePerL2Gas()).endObject();
  }

  static void field(JsonWriter out, Fr value) {
    out.hex(value.toBytes());
  }

  private static void state(JsonWriter out, StateReference state) {
    out.beginObject().name("l1ToL2MessageTree");
    tree(out, state.l1ToL2Message());
    out.name("partial").beginObject().name("noteHashTree");
    tree(out, state.noteHash());
    out.name("nullifierTree");
    tree(out, state.nullifier());
    out.name("publicDataTree");
    tree(out, state.publicData());
    out.endObject().endObject();
  }

  static void globals(JsonWriter out, GlobalVariables globals) {
    field(out.beginObject().name("chainId"), globals.chainId());
    field(out.name("version"), globals.version());
    out.name("blockNumber").value(globals.blockNumber());
    field(out.name("slotNumber"), Fr.of(globals.slot()));
    out.name("timestamp").value(Long.toUnsignedString(globals.timestamp()));
    out.name("coinbase").hex(globals.coinbase().toBytes());
    field(out.name("feeRecipient"), globals.feeRecipient().value());
    out.name("gasFees");
    gasFees(out, globals.gasFees());
    out.endObject();
  }
}
