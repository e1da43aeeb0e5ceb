package org.aztecnode.protocol.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final Vectors VECTORS = Vectors.file("l1-committee");

  @Test
  void drawsTheCommitteesOfTheContract() {
    JsonNode cases = VECTORS.section("committee");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      List<Integer> expected = new ArrayList<>();
      c.get("indices").forEach(i -> expected.add(i.asInt()));
      assertThat(
              Sampling.committee(
                  c.get("committeeSize").asInt(),
                  c.get("validatorCount").asInt(),
                  Bytes32.fromHex(c.get("seed").asText())))
          .isEqualTo(expected);
    }
  }

  @Test
  void drawsTheProposersOfTheContract() {
    JsonNode cases = VECTORS.section("proposer");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      assertThat(
              Sampling.proposerIndex(
                  c.get("epoch").asLong(),
                  c.get("slot").asLong(),
                  Bytes32.fromHex(c.get("seed").asText()),
                  c.get("committeeSize").asInt()))
          .isEqualTo(c.get("proposerIndex").asInt());
    }
  }

  @Test
  void seedsAsTheContractDoes() {
    JsonNode cases = VECTORS.section("sampleSeed");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      BigInteger randao = new BigInteger(c.get("randao").asText().substring(2), 16);
      assertThat(Sampling.seed(c.get("epoch").asLong(), randao).toHex())
          .isEqualTo(c.get("seed").asText());
    }
  }

  @Test
  void drawsEveryValidatorOnceWhenAllAreNeeded() {
    Random random = new Random(1);
    for (int count = 0; count < 50; count++) {
      byte[] seed = new byte[Bytes32.SIZE];
      random.nextBytes(seed);
      assertThat(Sampling.committee(count, count, Bytes32.of(seed)))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    }
  }

  @Test
  void refusesMoreMembersThanValidators() {
    assertThatThrownBy(() -> Sampling.committee(3, 2, Bytes32.ZERO))
        .hasMessage("a committee of 3 cannot be drawn from 2 validators");
  }

  @Test
  void refusesARandaoThatTheContractCannotHold() {
    assertThatThrownBy(() -> Sampling.seed(1, BigInteger.ONE.shiftLeft(224)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
