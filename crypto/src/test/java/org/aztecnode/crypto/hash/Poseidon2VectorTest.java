package org.aztecnode.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class Poseidon2VectorTest {
  private static final Vectors VECTORS = Vectors.file("poseidon2");
  private static final Vectors PARAMETERS = Vectors.file("poseidon2-params");

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
    assertThat(PARAMETERS.section("about").asText()).isNotEmpty();
  }

  @Test
  void hashesAsTheReference() {
    assertThat(VECTORS.section("hash"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              List<Fr> inputs = elements(c.get("in"));
              assertThat(Poseidon2.hash(inputs)).isEqualTo(element(c.get("out")));
              assertThat(Poseidon2.hash(inputs.toArray(Fr[]::new)))
                  .isEqualTo(element(c.get("out")));
              if (inputs.size() == 2) {
                assertThat(Poseidon2.hash2(inputs.get(0), inputs.get(1)))
                    .isEqualTo(element(c.get("out")));
              }
            });
  }

  @Test
  void hashesWithSeparatorAsTheReference() {
    assertThat(VECTORS.section("withSeparator"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              long separator = c.get("separator").asLong();
              List<Fr> inputs = elements(c.get("in"));
              assertThat(Poseidon2.hashWithSeparator(separator, inputs))
                  .as(c.get("name").asText())
                  .isEqualTo(element(c.get("out")));
              assertThat(Poseidon2.hashWithSeparator(separator, inputs.toArray(Fr[]::new)))
                  .isEqualTo(element(c.get("out")));
            });
  }

  @Test
  void permutesAsTheReference() {
    assertThat(VECTORS.section("permutation"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(Poseidon2.permute(elements(c.get("in"))))
                    .isEqualTo(elements(c.get("out"))));
  }

  @Test
  void hashesBytesAsTheReference() {
    assertThat(VECTORS.section("hashBytes"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(Poseidon2.hashBytes(bytes(c.get("in"))))
                    .isEqualTo(element(c.get("out"))));
  }

  @Test
  void derivesTheRoundConstantsOfTheReference() {
    List<List<Fr>> derived =
        Arrays.stream(Poseidon2Constants.roundConstants()).map(List::of).toList();
    List<List<Fr>> expected =
        stream(PARAMETERS.section("roundConstants")).map(r -> elements(r)).toList();
    assertThat(derived).isEqualTo(expected);
  }

  @Test
  void hasTheShapeAndMatricesOfTheReference() {
    assertThat(Poseidon2Constants.FULL_ROUNDS).isEqualTo(PARAMETERS.section("fullRounds").asInt());
    assertThat(Poseidon2Constants.PARTIAL_ROUNDS)
        .isEqualTo(PARAMETERS.section("partialRounds").asInt());
    assertThat(List.of(Poseidon2Constants.internalDiagonal()))
        .isEqualTo(elements(PARAMETERS.section("internalDiagonalMinusOne")));
    JsonNode matrix = PARAMETERS.section("externalMatrix");
    assertThat(matrix).hasSize(Poseidon2Constants.LANES);
    for (int row = 0; row < matrix.size(); row++) {
      int[] ours = Poseidon2Constants.EXTERNAL_MATRIX[row];
      JsonNode theirs = matrix.get(row);
      assertThat(ours)
          .containsExactly(
              IntStream.range(0, theirs.size()).map(i -> theirs.get(i).asInt()).toArray());
    }
  }

  private static List<Fr> elements(JsonNode array) {
    return stream(array).map(Poseidon2VectorTest::element).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Fr element(JsonNode text) {
    return Fr.fromHex(text.asText());
  }

  private static byte[] bytes(JsonNode text) {
    return HexFormat.of().parseHex(text.asText().substring(2));
  }
}
