package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.prover.EpochConstants;
import org.aztecnode.prover.EpochProof;
import org.aztecnode.prover.ProofSource;
import org.aztecnode.prover.RootPublicInputs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our proofs of recorded epochs are, byte for byte, what the reference's prover gave to L1.
class EpochProofTest {
  private static final String SUBMIT = "0xd8ea4277";
  private static final int WORD = 64;

  @TempDir Path directory;

  static Stream<Recording> proven() {
    List<Recording> proven =
        Recording.all().stream().filter(r -> r.committees().isPresent()).toList();
    return proven.stream();
  }

  @ParameterizedTest
  @MethodSource("proven")
  void submitsWhatTheReferenceSubmitted(Recording recording) throws Exception {
    List<Submitted> submissions = submissions(recording);
    assertThat(submissions).isNotEmpty();
    long last = recording.tips().at("/checkpointed/checkpoint/number").asLong();
    try (RecordedL1 l1 = RecordedL1.start(recording);
        InProcessNode node = new InProcessNode(l1, directory, recording.blobStore())) {
      await().atMost(Duration.ofMinutes(10)).until(() -> node.isAt(last));
      EpochProof newest = null;
      for (Submitted submitted : submissions) {
        EpochProof proof = prove(node, submitted);
        assertThat(proof.calldata().toHex()).isEqualTo(submitted.input());
        assertThat(proof.inputs().blobs().verify()).isTrue();
        newest = proof;
      }
      assertThat(
              newest.publicInputsOnL1(
                  node.client.at(node.client.head()), node.rollup.addresses().rollup()))
          .isEqualTo(newest.inputs().toFields());
    }
  }

  private static EpochProof prove(InProcessNode node, Submitted submitted) throws Exception {
    List<PublishedCheckpoint> checkpoints =
        node.chain
            .reader()
            .checkpoints(submitted.first(), (int) (submitted.last() - submitted.first() + 1));
    RootPublicInputs inputs =
        RootPublicInputs.of(
            checkpoints.stream().map(PublishedCheckpoint::checkpoint).toList(),
            EpochConstants.of(node.rollup.constants(), submitted.proverId()));
    Bytes proof = ProofSource.PLACEHOLDER.prove(inputs);
    return new EpochProof(
        submitted.first(),
        submitted.last(),
        inputs,
        PackedAttestations.pack(checkpoints.getLast().attestations()),
        proof);
  }

  /// A recorded call.
  private record Submitted(String input) {
    long first() {
      return Long.parseLong(word(1), 16);
    }

    long last() {
      return Long.parseLong(word(2), 16);
    }

    EthAddress proverId() {
      return EthAddress.fromHex("0x" + word(6).substring(24));
    }

    private String word(int index) {
      int at = SUBMIT.length() + index * WORD;
      return input.substring(at, at + WORD);
    }
  }

  private static List<Submitted> submissions(Recording recording) {
    List<Submitted> submissions = new ArrayList<>();
    for (JsonNode block : recording.l1Blocks()) {
      for (JsonNode tx : block.at("/block/transactions")) {
        String input = tx.path("input").asText();
        if (input.startsWith(SUBMIT)) {
          submissions.add(new Submitted(input));
        }
      }
    }
    return submissions;
  }
}
