package org.aztecnode.crypto.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fq2;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class Bn254VectorTest {
  private static final Vectors VECTORS = Vectors.file("bls-bn254");
  private static final byte[] DOMAIN =
      Arrays.copyOf("AZTEC_BLS_POP_BN254_V1".getBytes(StandardCharsets.US_ASCII), 32);

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void derivesRegistrationsTheContractAccepts() {
    assertThat(VECTORS.section("cases"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              Bn254KeyPair key = Bn254KeyPair.of(Fr.fromHex(c.get("privateKey").asText()));
              Bn254G1 publicKey = g1(c.get("g1"));
              assertThat(key.publicKeyG1()).isEqualTo(publicKey);
              assertThat(key.publicKeyG2()).isEqualTo(g2(c.get("g2")));
              byte[] compressed =
                  HexFormat.of().parseHex(c.get("g1Compressed").asText().substring(2));
              assertThat(publicKey.compress()).isEqualTo(compressed);
              assertThat(Bn254G1.decompress(compressed)).isEqualTo(publicKey);
              assertThat(Bn254KeyPair.digestPoint(DOMAIN, publicKey))
                  .isEqualTo(g1(c.get("digestPoint")));
              boolean sameProof =
                  key.proofOfPossession(DOMAIN).equals(g1(c.get("proofOfPossession")));
              assertThat(sameProof).isEqualTo(c.get("accepted").asBoolean());
            });
  }

  @Test
  void orderTimesAnyPointIsInfinity() {
    Fr last = Fr.ZERO.subtract(Fr.ONE);
    assertThat(Bn254G1.GENERATOR.multiply(last)).isEqualTo(Bn254G1.GENERATOR.negate());
    assertThat(Bn254G1.GENERATOR.multiply(last).add(Bn254G1.GENERATOR).isInfinity()).isTrue();
    assertThat(Bn254G2.GENERATOR.multiply(last)).isEqualTo(Bn254G2.GENERATOR.negate());
    assertThat(Bn254G2.GENERATOR.multiply(last).add(Bn254G2.GENERATOR).isInfinity()).isTrue();
  }

  @Test
  void compressesInfinityToZeros() {
    assertThat(Bn254G1.INFINITY.compress()).isEqualTo(new byte[32]);
    assertThat(Bn254G1.decompress(new byte[32]).isInfinity()).isTrue();
  }

  @Test
  void rejectsPointsOffTheCurveAndAZeroKey() {
    assertThatThrownBy(() -> Bn254G1.of(Fq.ONE, Fq.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bn254G2(Fq2.ONE, Fq2.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bn254KeyPair.of(Fr.ZERO)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Bn254G1 g1(JsonNode point) {
    return Bn254G1.of(element(point.get("x")), element(point.get("y")));
  }

  private static Bn254G2 g2(JsonNode point) {
    return new Bn254G2(pair(point.get("x")), pair(point.get("y")));
  }

  private static Fq2 pair(JsonNode pair) {
    return new Fq2(element(pair.get("c0")), element(pair.get("c1")));
  }

  /// Decimal, or hex with `0x`.
  private static Fq element(JsonNode text) {
    String digits = text.asText();
    return digits.startsWith("0x") ? Fq.fromHex(digits) : Fq.of(new BigInteger(digits));
  }
}
