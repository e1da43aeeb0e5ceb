package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;

import java.util.List;
import org.aztecnode.archiver.CheckpointedBlock;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;

/// Checkpoints, where L1 has them and who attested, and the tips of the chain.
///
/// Follows `stdlib/src/checkpoint/*.ts`, `stdlib/src/rollup/checkpoint_header.ts`.
public final class CheckpointJson {
  private CheckpointJson() {}

  public static void published(JsonWriter out, PublishedCheckpoint published) {
    out.beginObject().name("checkpoint");
    checkpoint(out, published.checkpoint());
    out.name("l1");
    l1(out, published.l1());
    out.name("attestations");
    attestations(out, published.attestations());
    out.endObject();
  }

  public static void data(JsonWriter out, CheckpointData data) {
    out.beginObject().name("checkpointNumber").value(data.number()).name("header");
    header(out, data.header());
    out.name("archive");
    BlockJson.tree(out, data.archive());
    field(out.name("checkpointOutHash"), data.checkpointOutHash());
    out.name("startBlock").value(data.startBlock());
    out.name("blockCount").value(data.blockCount()).name("attestations");
    attestations(out, data.attestations());
    out.name("l1");
    l1(out, data.l1());
    out.endObject();
  }

  public static void block(JsonWriter out, CheckpointedBlock checkpointed) {
    out.beginObject().name("checkpointNumber").value(checkpointed.block().checkpointNumber());
    out.name("block");
    BlockJson.block(out, checkpointed.block());
    out.name("l1");
    l1(out, checkpointed.l1());
    out.name("attestations");
    attestations(out, checkpointed.attestations());
    out.endObject();
  }

  public static void tips(JsonWriter out, ChainTips tips) {
    out.beginObject().name("proposed");
    id(out, tips.proposed());
    tip(out.name("checkpointed"), tips.checkpointed());
    tip(out.name("proven"), tips.proven());
    tip(out.name("finalized"), tips.finalized());
    out.endObject();
  }

  private static void tip(JsonWriter out, ChainTips.Tip tip) {
    out.beginObject().name("block");
    id(out, tip.block());
    out.name("checkpoint").beginObject().name("number").value(tip.checkpoint().number());
    field(out.name("hash"), tip.checkpoint().hash());
    out.endObject().endObject();
  }

  private static void id(JsonWriter out, BlockId id) {
    field(out.beginObject().name("number").value(id.number()).name("hash"), id.hash());
    out.endObject();
  }

  private static void checkpoint(JsonWriter out, Checkpoint checkpoint) {
    out.beginObject().name("archive");
    BlockJson.tree(out, checkpoint.archive());
    out.name("header");
    header(out, checkpoint.header());
    out.name("blocks").beginArray();
    checkpoint.blocks().forEach(block -> BlockJson.block(out, block));
    out.endArray().name("number").value(checkpoint.number());
    // the reference does not keep the modifier and answers with its default
    out.name("feeAssetPriceModifier").value("0").endObject();
  }

  private static void header(JsonWriter out, CheckpointHeader header) {
    field(out.beginObject().name("lastArchiveRoot"), header.lastArchiveRoot());
    field(out.name("blockHeadersHash"), header.blockHeadersHash());
    field(out.name("blobsHash"), header.blobsHash());
    field(out.name("inHash"), header.inHash());
    field(out.name("epochOutHash"), header.epochOutHash());
    out.name("slotNumber").value(header.slot());
    out.name("timestamp").value(Long.toString(header.timestamp()));
    out.name("coinbase").hex(header.coinbase().toBytes());
    field(out.name("feeRecipient"), header.feeRecipient().value());
    out.name("gasFees");
    BlockJson.gasFees(out, header.gasFees());
    field(out.name("totalManaUsed"), header.totalManaUsed());
    out.endObject();
  }

  private static void l1(JsonWriter out, L1Published l1) {
    out.beginObject().name("blockNumber").value(Long.toString(l1.blockNumber()));
    out.name("timestamp").value(Long.toString(l1.timestamp()));
    out.name("blockHash").hex(l1.blockHash().toBytes()).endObject();
  }

  private static void attestations(JsonWriter out, List<CommitteeAttestation> attestations) {
    out.beginArray();
    for (CommitteeAttestation attestation : attestations) {
      out.beginObject().name("address").hex(attestation.address().toBytes());
      out.name("signature").value(attestation.signature().toText()).endObject();
    }
    out.endArray();
  }
}
