package org.aztecnode.protocol.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.bytes;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Bls12Fr;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.crypto.kzg.KzgOpening;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class BatchedBlobVectorsTest {
  private static final Vectors BLOBS = Vectors.file("blobs");

  @Test
  void fieldsThatNeedSeveralBlobsReproduce() {
    assertThat(BLOBS.section("about").asText()).isNotEmpty();
    List<Fr> fields = bigFields();
    List<Blob> blobs = Blob.split(fields);
    JsonNode expected = BLOBS.section("bigBlobs");

    assertThat(blobs).hasSameSizeAs(expected);
    List<Bytes32> hashes = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      check(blobs.get(i), expected.get(i));
      hashes.add(BlobCommitment.to(blobs.get(i)).versionedHash());
    }
    assertThat(BlobCommitment.blobsHash(hashes)).isEqualTo(field(BLOBS.section("bigBlobsHash")));
    assertThat(BlobSponge.hash(fields)).isEqualTo(field(BLOBS.section("bigBlobFieldsHash")));
  }

  static void check(Blob blob, JsonNode expected) {
    assertThat(Hex.encode(Hashes.sha256(blob.toBytes())))
        .isEqualTo(expected.get("sha256").asText());
    BlobCommitment commitment = BlobCommitment.to(blob);
    assertThat(commitment.toHex()).isEqualTo(expected.get("commitment").asText());
    assertThat(commitment.versionedHash().toHex())
        .isEqualTo(expected.get("versionedHash").asText());
  }

  @Test
  void blobsOfAnEpochBatchIntoOneOpening() {
    BatchedBlob batched = BatchedBlob.of(epoch());

    assertThat(batched.z()).isEqualTo(field(BLOBS.section("batchedZ")));
    assertThat(batched.gamma()).isEqualTo(field(BLOBS.section("batchedGamma")));
    JsonNode expected = BLOBS.section("batched");
    assertThat(batched.blobCommitmentsHash()).isEqualTo(field(expected.get("blobCommitmentsHash")));
    assertThat(batched.z()).isEqualTo(field(expected.get("z")));
    assertThat(batched.y()).isEqualTo(Bls12Fr.fromHex(expected.get("y").asText()));
    assertThat(batched.commitment().toHex()).isEqualTo(expected.get("commitment").asText());
    assertThat(batched.proof().toHex()).isEqualTo(expected.get("q").asText());
    assertThat(Hex.encode(batched.evaluationInput()))
        .isEqualTo(BLOBS.section("ethBlobEvaluationInputs").asText());
    assertThat(batched.verify()).isTrue();
  }

  @Test
  void evaluationsReproduce() {
    Fr z = field(BLOBS.section("batchedZ"));
    List<Blob> blobs = epoch().stream().flatMap(fields -> Blob.split(fields).stream()).toList();
    JsonNode expected = BLOBS.section("evaluations");

    assertThat(blobs).hasSameSizeAs(expected);
    for (int i = 0; i < blobs.size(); i++) {
      JsonNode node = expected.get(i);
      assertThat(BlobCommitment.to(blobs.get(i)).toHex())
          .isEqualTo(node.get("commitment").asText());
      KzgOpening opening = Kzg.computeProof(blobs.get(i).toBytes(), Bls12Fr.of(z));
      assertThat(opening.y()).isEqualTo(Bls12Fr.fromHex(node.get("y").asText()));
      assertThat(opening.proof()).isEqualTo(bytes(node.get("proof")));
      assertThat(BatchedBlob.limbs(opening.y())).isEqualTo(fields(node.get("yLimbs")));
      assertThat(BatchedBlob.limbsHash(opening.y())).isEqualTo(field(node.get("yLimbsHash")));
    }
  }

  /// The second and the third checkpoint of the chain, and one of fields without meaning.
  private static List<List<Fr>> epoch() {
    JsonNode checkpoints = Vectors.file("chain").section("checkpoints");
    return List.of(
        ChainVectorsTest.checkpointFields(checkpoints.get(1)),
        ChainVectorsTest.checkpointFields(checkpoints.get(2)),
        bigFields());
  }

  private static List<Fr> bigFields() {
    byte[] bytes = bytes(BLOBS.section("bigFieldsConcatenated"));
    List<Fr> fields = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Fr.BYTES) {
      fields.add(Fr.fromBytes(bytes, at));
    }
    return fields;
  }
}
