package org.aztecnode.execution.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.VectorJson;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.blob.BlobDecoder;
import org.aztecnode.protocol.blob.BlobDecoding;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.FundedGenesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// The checkpoints that the reference's builder made over a state with one funded address.
final class VectorChain {
  private static final Vectors VECTORS = Vectors.file("chain");

  private VectorChain() {}

  /// @param outHash over its own messages
  record Built(
      Checkpoint checkpoint,
      CheckpointGlobals globals,
      List<Fr> messages,
      Fr outHash,
      List<Blob> blobs,
      List<BlobCommitment> commitments) {
    CheckpointStart start(List<Fr> outHashesBefore) {
      return new CheckpointStart(
          checkpoint.number(),
          globals,
          messages,
          outHashesBefore,
          checkpoint.feeAssetPriceModifier());
    }
  }

  static WorldState openWorld(Path directory) {
    AztecAddress funded = AztecAddress.fromHex(VECTORS.section("prefilledAddress").asText());
    Genesis genesis = FundedGenesis.of(List.of(funded), FundedGenesis.DEFAULT_BALANCE, List.of());
    return WorldState.open(
        directory,
        genesis,
        new RollupIdentity(31337, 0xdeadbeefL, EthAddress.ZERO),
        HistoryPolicy.ARCHIVE,
        Durability.UNSYNCED);
  }

  static List<Built> checkpoints() {
    List<Built> all = new ArrayList<>();
    VECTORS.section("checkpoints").forEach(json -> all.add(checkpoint(json)));
    assertThat(all).isNotEmpty();
    return all;
  }

  /// The effects are read from the blob fields (the file has those of transactions apart, and of a
  /// block's the last seven); headers and archives are the file's own.
  private static Built checkpoint(JsonNode json) {
    List<Fr> fields = new ArrayList<>();
    for (JsonNode block : json.get("blocks")) {
      block.get("txs").forEach(tx -> fields.addAll(VectorJson.fields(tx.get("blobFields"))));
      List<Fr> last = VectorJson.fields(block.get("blobFields"));
      int end = block.get("indexWithinCheckpoint").asInt() == 0 ? 7 : 6;
      fields.addAll(last.subList(last.size() - end, last.size()));
    }
    fields.add(VectorJson.field(json.get("checkpointEndMarker")));
    List<Blob> blobs = Blob.split(fields);
    JsonNode constants = json.get("constants");
    CheckpointGlobals globals = globals(constants);
    BlobDecoder.Proposed proposed =
        new BlobDecoder.Proposed(
            json.get("checkpointNumber").asLong(),
            CheckpointHeader.fromBytes(bytes(json.get("header"))),
            VectorJson.field(json.at("/archive/root")),
            new BigInteger(json.get("feeAssetPriceModifier").asText()));
    BlobDecoding decoding =
        new BlobDecoder(globals.chainId(), globals.version()).decode(proposed, blobs);
    assertThat(decoding).isInstanceOf(BlobDecoding.Decoded.class);
    Checkpoint decoded = ((BlobDecoding.Decoded) decoding).checkpoint();
    List<L2Block> blocks = new ArrayList<>();
    for (int i = 0; i < decoded.blocks().size(); i++) {
      L2Block block = decoded.blocks().get(i);
      JsonNode expected = json.get("blocks").get(i);
      assertThat(block.archive().root()).isEqualTo(VectorJson.field(expected.at("/archive/root")));
      blocks.add(
          new L2Block(
              BlockHeader.fromBytes(bytes(expected.get("header"))),
              block.archive(),
              block.txEffects(),
              block.checkpointNumber(),
              block.indexWithinCheckpoint()));
    }
    List<BlobCommitment> commitments = new ArrayList<>();
    json.get("blobs").forEach(b -> commitments.add(BlobCommitment.of(bytes(b.get("commitment")))));
    return new Built(
        new Checkpoint(
            decoded.number(),
            decoded.header(),
            decoded.archive(),
            blocks,
            decoded.feeAssetPriceModifier()),
        globals,
        VectorJson.fields(json.get("l1ToL2Messages")),
        VectorJson.field(json.get("checkpointOutHash")),
        blobs,
        commitments);
  }

  private static CheckpointGlobals globals(JsonNode constants) {
    return new CheckpointGlobals(
        VectorJson.field(constants.get("chainId")),
        VectorJson.field(constants.get("version")),
        constants.get("slot").asLong(),
        constants.get("timestamp").asLong(),
        EthAddress.fromHex(constants.get("coinbase").asText()),
        VectorJson.address(constants.get("feeRecipient")),
        new GasFees(BigInteger.ZERO, new BigInteger(constants.get("feePerL2Gas").asText())));
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText().substring(2));
  }
}
