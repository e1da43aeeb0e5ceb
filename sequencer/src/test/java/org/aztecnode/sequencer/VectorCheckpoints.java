package org.aztecnode.sequencer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobDecoder;
import org.aztecnode.protocol.blob.BlobDecoding;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.testing.Vectors;

/// The checkpoints that the reference built for its golden chain.
public final class VectorCheckpoints {
  private VectorCheckpoints() {}

  /// A checkpoint, and the vector it was read from.
  public record Case(Checkpoint checkpoint, JsonNode vector) {}

  public static List<Case> all() {
    List<Case> all = new ArrayList<>();
    Vectors.file("chain")
        .section("checkpoints")
        .forEach(node -> all.add(new Case(decode(node), node)));
    return all;
  }

  private static Checkpoint decode(JsonNode node) {
    List<Fr> fields = new ArrayList<>();
    node.get("blocks").forEach(block -> fields.addAll(blobFields(block)));
    fields.add(Fr.fromHex(node.get("checkpointEndMarker").asText()));
    JsonNode constants = node.get("constants");
    BlobDecoding decoding =
        new BlobDecoder(
                Fr.fromHex(constants.get("chainId").asText()),
                Fr.fromHex(constants.get("version").asText()))
            .decode(
                new BlobDecoder.Proposed(
                    node.get("checkpointNumber").asLong(),
                    CheckpointHeader.fromBytes(Hex.decode(node.get("header").asText())),
                    Fr.fromHex(node.get("archive").get("root").asText()),
                    new BigInteger(node.get("feeAssetPriceModifier").asText())),
                Blob.split(fields));
    return switch (decoding) {
      case BlobDecoding.Decoded(Checkpoint checkpoint) -> checkpoint;
      case BlobDecoding.Malformed(String reason, long at) ->
          throw new AssertionError(reason + " at " + at);
    };
  }

  /// Those of the transactions are given whole, of the block only the last few.
  private static List<Fr> blobFields(JsonNode block) {
    List<Fr> all = new ArrayList<>();
    block.get("txs").forEach(tx -> all.addAll(fields(tx.get("blobFields"))));
    List<Fr> last = fields(block.get("blobFields"));
    int missing = block.get("numBlobFields").asInt() - all.size();
    all.addAll(last.subList(last.size() - missing, last.size()));
    return all;
  }

  private static List<Fr> fields(JsonNode node) {
    return node.valueStream().map(JsonNode::asText).map(Fr::fromHex).toList();
  }
}
