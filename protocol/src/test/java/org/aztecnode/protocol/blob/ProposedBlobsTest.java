package org.aztecnode.protocol.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ProposedBlobsTest {
  private static final int MAX = 255;

  @Test
  void hashesTheBlobsOfACheckpointAsTheContractDoes() {
    JsonNode cases = Vectors.file("l1-digests").section("blobs");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      byte[] input = Hex.decode(c.get("input").asText());
      List<BlobCommitment> commitments =
          ByteReader.readAll(
              input,
              in ->
                  in.list8(
                      MAX,
                      BlobCommitment.SIZE,
                      "commitments",
                      from -> BlobCommitment.of(from.bytes(BlobCommitment.SIZE, "commitment"))));
      List<Bytes32> expected = new ArrayList<>();
      c.get("blobHashes").forEach(h -> expected.add(Bytes32.fromHex(h.asText())));
      Bytes32 previous = Bytes32.fromHex(c.get("previous").asText());

      assertThat(BlobCommitment.proposeInput(commitments)).isEqualTo(input);
      assertThat(commitments).map(BlobCommitment::versionedHash).isEqualTo(expected);
      assertThat(BlobCommitment.blobsHash(expected).toHex())
          .isEqualTo(c.get("blobsHashesCommitment").asText());
      assertThat(BatchedBlob.commitmentsHash(commitments).toHex())
          .isEqualTo(c.get("commitmentsHashFirst").asText());
      assertThat(BatchedBlob.commitmentsHash(previous, commitments).toHex())
          .isEqualTo(c.get("commitmentsHashNext").asText());
    }
  }
}
