package org.aztecnode.crypto.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class GrumpkinVectorTest {
  private static final Vectors VECTORS = Vectors.file("grumpkin");

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void hasTheGeneratorOfTheReference() {
    assertThat(GrumpkinPoint.GENERATOR).isEqualTo(point(VECTORS.section("generator")));
  }

  @Test
  void multipliesTheGeneratorAndCompressesAsTheReference() {
    assertThat(VECTORS.section("mulGenerator"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              GrumpkinPoint product = GrumpkinPoint.GENERATOR.multiply(scalar(c.get("scalar")));
              assertThat(product)
                  .isEqualTo(GrumpkinPoint.of(element(c.get("x")), element(c.get("y"))));
              assertThat(product.sign()).isEqualTo(c.get("sign").asBoolean());
              byte[] compressed =
                  HexFormat.of().parseHex(c.get("compressed").asText().substring(2));
              assertThat(product.compress()).isEqualTo(compressed);
              assertThat(GrumpkinPoint.decompress(compressed)).isEqualTo(product);
              assertThat(GrumpkinPoint.fromBytes(product.toBytes())).isEqualTo(product);
            });
  }

  @Test
  void addsAsTheReference() {
    assertThat(VECTORS.section("add"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(point(c.get("a")).add(point(c.get("b"))))
                    .isEqualTo(point(c.get("out"))));
  }

  @Test
  void multipliesAsTheReference() {
    assertThat(VECTORS.section("mul"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(point(c.get("p")).multiply(scalar(c.get("scalar"))))
                    .isEqualTo(point(c.get("out"))));
  }

  @Test
  void findsBothPointsOfAnXAsTheReference() {
    assertThat(VECTORS.section("fromX"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              Fr x = element(c.get("x"));
              if (c.get("onCurve").asBoolean()) {
                assertThat(GrumpkinPoint.fromX(x, true))
                    .contains(GrumpkinPoint.of(x, element(c.get("yPositive"))));
                assertThat(GrumpkinPoint.fromX(x, false))
                    .contains(GrumpkinPoint.of(x, element(c.get("yNegative"))));
              } else {
                assertThat(GrumpkinPoint.fromX(x, true)).isEmpty();
                assertThat(GrumpkinPoint.fromX(x, false)).isEmpty();
                assertThatThrownBy(() -> GrumpkinPoint.decompress(x.toBytes()))
                    .isInstanceOf(IllegalArgumentException.class);
              }
            });
  }

  @Test
  void infinityIsNeutralAndHasNoByteForm() {
    GrumpkinPoint g = GrumpkinPoint.GENERATOR;
    assertThat(g.add(g.negate())).isEqualTo(GrumpkinPoint.INFINITY);
    assertThat(g.add(GrumpkinPoint.INFINITY)).isEqualTo(g);
    assertThat(GrumpkinPoint.INFINITY.add(g)).isEqualTo(g);
    assertThat(GrumpkinPoint.INFINITY.multiply(Fq.of(7))).isEqualTo(GrumpkinPoint.INFINITY);
    assertThat(g.multiply(Fq.ZERO)).isEqualTo(GrumpkinPoint.INFINITY);
    assertThat(g.add(g)).isEqualTo(g.multiply(Fq.of(2)));
    assertThatThrownBy(GrumpkinPoint.INFINITY::toBytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(GrumpkinPoint.INFINITY::compress).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rejectsAPointOffTheCurve() {
    assertThatThrownBy(() -> GrumpkinPoint.of(Fr.ONE, Fr.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not on Grumpkin");
  }

  private static GrumpkinPoint point(JsonNode pair) {
    return GrumpkinPoint.of(element(pair.get(0)), element(pair.get(1)));
  }

  private static Fr element(JsonNode text) {
    return Fr.fromHex(text.asText());
  }

  private static Fq scalar(JsonNode text) {
    return Fq.fromHex(text.asText());
  }
}
