package org.aztecnode.protocol.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.bytes;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;
import static org.aztecnode.protocol.VectorValues.u64;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.OutHash;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.validation.CheckpointLimits;
import org.aztecnode.protocol.validation.CheckpointRules;
import org.aztecnode.protocol.validation.CheckpointValidation;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

/// The encodings of the chain that the reference's own checkpoint builder made.
class ChainVectorsTest {
  private static final Vectors CHAIN = Vectors.file("chain");

  @Test
  void checkpointsDecodeFromTheirBlobsAndEncodeBack() {
    assertThat(CHAIN.section("about").asText()).isNotEmpty();
    assertThat(CHAIN.section("checkpoints")).isNotEmpty().allSatisfy(this::check);
  }

  @Test
  void outHashesAccumulateOverTheEpoch() {
    List<Fr> sofar = new ArrayList<>();
    for (JsonNode node : CHAIN.section("checkpoints")) {
      sofar.add(field(node.get("checkpointOutHash")));
      assertThat(OutHash.ofEpoch(sofar)).isEqualTo(field(node.get("epochOutHash")));
    }
  }

  private void check(JsonNode node) {
    CheckpointHeader header = CheckpointHeader.fromBytes(bytes(node.get("header")));
    assertThat(header.hash()).isEqualTo(field(node.get("headerHash")));
    List<Fr> blobFields = checkpointFields(node);

    List<Blob> blobs = Blob.split(blobFields);
    assertThat(blobs).hasSameSizeAs(node.get("blobs"));
    for (int i = 0; i < blobs.size(); i++) {
      BatchedBlobVectorsTest.check(blobs.get(i), node.get("blobs").get(i));
    }
    checkCommitments(node, header, blobs);

    Checkpoint checkpoint = decode(node, header, blobs);

    assertThat(BlobEncoder.encode(checkpoint)).isEqualTo(blobFields);
    assertThat(BlobEncoder.size(checkpoint)).isEqualTo(node.get("numBlobFields").asInt());
    assertThat(BlobSponge.hash(blobFields)).isEqualTo(field(node.get("blobFieldsHash")));
    assertThat(checkpoint.archive().root()).isEqualTo(field(node.get("archive").get("root")));
    assertThat(checkpoint.archive().nextAvailableLeafIndex())
        .isEqualTo(u64(node.get("archive").get("nextAvailableLeafIndex")));
    assertThat(CheckpointHeader.blockHeadersHash(hashes(checkpoint)))
        .isEqualTo(field(node.get("blockHeadersHash")))
        .isEqualTo(header.blockHeadersHash());
    assertThat(Checkpoint.fromBytes(checkpoint.toBytes())).isEqualTo(checkpoint);
    assertThat(CheckpointRules.check(checkpoint, CheckpointLimits.NONE))
        .isEqualTo(new CheckpointValidation.Valid());
    assertThat(CheckpointMessages.inHash(fields(node.get("l1ToL2Messages"))))
        .isEqualTo(field(node.get("inHash")))
        .isEqualTo(header.inHash());
    assertThat(OutHash.ofCheckpoint(checkpoint)).isEqualTo(field(node.get("checkpointOutHash")));
    assertThat(checkpoint.blocks())
        .hasSize(node.get("decodedBlocks").asInt())
        .hasSameSizeAs(node.get("blocks"));
    for (int i = 0; i < checkpoint.blocks().size(); i++) {
      checkBlock(checkpoint.blocks().get(i), node.get("blocks").get(i));
    }
  }

  static List<Fr> checkpointFields(JsonNode node) {
    List<Fr> fields = new ArrayList<>();
    node.get("blocks").forEach(block -> fields.addAll(blobFields(block)));
    fields.add(field(node.get("checkpointEndMarker")));
    return fields;
  }

  private static void checkCommitments(JsonNode node, CheckpointHeader header, List<Blob> blobs) {
    List<BlobCommitment> commitments = blobs.stream().map(BlobCommitment::to).toList();
    assertThat(
            BlobCommitment.blobsHash(
                commitments.stream().map(BlobCommitment::versionedHash).toList()))
        .isEqualTo(field(node.get("blobsHash")))
        .isEqualTo(header.blobsHash());
    assertThat(Hex.encode(BlobCommitment.proposeInput(commitments)))
        .isEqualTo(node.get("blobsInput").asText());
    Fr fieldsHash = field(node.get("blobFieldsHash"));
    assertThat(commitments.stream().map(c -> c.challenge(fieldsHash)).toList())
        .isEqualTo(fields(node.get("challengeZ")));
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

  private static Checkpoint decode(JsonNode node, CheckpointHeader header, List<Blob> blobs) {
    JsonNode constants = node.get("constants");
    BlobDecoder decoder =
        new BlobDecoder(field(constants.get("chainId")), field(constants.get("version")));
    BlobDecoding decoding =
        decoder.decode(
            new BlobDecoder.Proposed(
                node.get("checkpointNumber").asLong(),
                header,
                field(node.get("archive").get("root")),
                new BigInteger(node.get("feeAssetPriceModifier").asText())),
            blobs);
    return switch (decoding) {
      case BlobDecoding.Decoded(Checkpoint checkpoint) -> checkpoint;
      case BlobDecoding.Malformed(String reason, long at) ->
          throw new AssertionError(reason + " at " + at);
    };
  }

  private static List<Fr> hashes(Checkpoint checkpoint) {
    return checkpoint.blocks().stream().map(L2Block::hash).toList();
  }

  private void checkBlock(L2Block block, JsonNode node) {
    assertThat(Hex.encode(block.header().toBytes())).isEqualTo(node.get("header").asText());
    assertThat(block.hash()).isEqualTo(field(node.get("hash")));
    assertThat(block.number()).isEqualTo(node.get("number").asLong());
    assertThat(block.indexWithinCheckpoint()).isEqualTo(node.get("indexWithinCheckpoint").asInt());
    assertThat(block.archive().root()).isEqualTo(field(node.get("archive").get("root")));
    assertThat(BlobEncoder.encode(block)).isEqualTo(blobFields(node));
    assertThat(BlobEncoder.size(block)).isEqualTo(node.get("numBlobFields").asInt());
    assertThat(L2Block.fromBytes(block.toBytes())).isEqualTo(block);
    assertThat(block.txEffects()).hasSameSizeAs(node.get("txs"));
    for (int i = 0; i < block.txEffects().size(); i++) {
      checkEffect(block.txEffects().get(i), node.get("txs").get(i));
    }
  }

  private void checkEffect(TxEffect effect, JsonNode node) {
    byte[] buffer = effect.toBytes();
    if (node.hasNonNull("effectBuffer")) {
      assertThat(Hex.encode(buffer)).isEqualTo(node.get("effectBuffer").asText());
    }
    assertThat(Hex.encode(Hashes.sha256(buffer)))
        .isEqualTo(node.get("effectBufferSha256").asText());
    assertThat(TxEffect.fromBytes(buffer)).isEqualTo(effect);
    assertThat(BlobEncoder.encode(effect)).isEqualTo(fields(node.get("blobFields")));
    assertThat(BlobEncoder.size(effect))
        .isEqualTo(node.get("txStartMarker").get("numBlobFields").asInt());
  }
}
