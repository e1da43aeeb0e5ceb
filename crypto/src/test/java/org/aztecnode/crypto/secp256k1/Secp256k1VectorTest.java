package org.aztecnode.crypto.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class Secp256k1VectorTest {
  private static final byte[] DIGEST = new byte[32];

  @Test
  void signsAndRecoversAsTheReference() {
    assertThat(Vectors.file("consensus").section("secp256k1"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              PrivateKey key = PrivateKey.of(bytes(c.get("privateKey").asText()));
              byte[] address = bytes(c.get("address").asText());
              assertThat(key.publicKey().address()).isEqualTo(address);
              byte[] digest = EthereumMessage.digest(bytes(c.get("message").asText()));
              assertThat(digest).isEqualTo(bytes(c.get("ethSignDigest").asText()));

              EcdsaSignature signature = signature(c.get("signature").asText());
              assertThat(key.sign(digest)).isEqualTo(signature);
              assertRecovers(Recovery.of(digest, signature), c.get("recovered"));

              EcdsaSignature flipped = signature(c.get("flipped").asText());
              assertThat(signature.flipped()).isEqualTo(flipped);
              assertThat(flipped.normalized()).isEqualTo(signature);
              assertRecovers(Recovery.of(digest, flipped), c.get("flippedRecovered"));
              assertRecovers(
                  Recovery.lenient(digest, flipped), c.get("flippedRecoveredAllowMalleable"));

              EcdsaSignature parity =
                  new EcdsaSignature(signature.r(), signature.s(), signature.v() - 27);
              assertRecovers(Recovery.of(digest, parity), c.get("v0"));
              assertThat(Recovery.lenient(digest, parity))
                  .isEqualTo(new Recovery.Recovered(key.publicKey()));
            });
  }

  @Test
  void rejectsTheEmptySignature() {
    assertThat(Recovery.lenient(DIGEST, new EcdsaSignature(BigInteger.ZERO, BigInteger.ZERO, 27)))
        .isInstanceOf(Recovery.Rejected.class);
    assertThat(Recovery.of(DIGEST, new EcdsaSignature(BigInteger.ZERO, BigInteger.ZERO, 0)))
        .isInstanceOf(Recovery.Rejected.class);
  }

  @Test
  void rejectsScalarsAtTheOrderAndAnXWithoutAPoint() {
    assertThat(Recovery.lenient(DIGEST, new EcdsaSignature(Curve.N, BigInteger.ONE, 27)))
        .isInstanceOf(Recovery.Rejected.class);
    assertThat(Recovery.lenient(DIGEST, new EcdsaSignature(BigInteger.ONE, Curve.N, 27)))
        .isInstanceOf(Recovery.Rejected.class);
    assertThat(Recovery.of(DIGEST, new EcdsaSignature(BigInteger.valueOf(5), BigInteger.ONE, 27)))
        .isInstanceOf(Recovery.Rejected.class);
  }

  @Test
  void rejectsASignatureThatRecoversInfinity() {
    // R = G and s = digest: the signer is (s R - digest G) / r
    BigInteger x = Curve.GENERATOR.getAffineXCoord().toBigInteger();
    int v = Curve.GENERATOR.getAffineYCoord().testBitZero() ? 28 : 27;
    byte[] digest = new byte[32];
    digest[31] = 9;
    assertThat(Recovery.of(digest, new EcdsaSignature(x, BigInteger.valueOf(9), v)))
        .isInstanceOf(Recovery.Rejected.class);
  }

  @Test
  void rejectsAnyOtherV() {
    EcdsaSignature good = PrivateKey.of(one()).sign(DIGEST);
    for (int v : new int[] {-1, 2, 26, 29, 35, 256 + 27}) {
      EcdsaSignature signature = new EcdsaSignature(good.r(), good.s(), v);
      assertThat(Recovery.of(DIGEST, signature)).isInstanceOf(Recovery.Rejected.class);
      assertThat(Recovery.lenient(DIGEST, signature)).isInstanceOf(Recovery.Rejected.class);
      assertThatThrownBy(signature::flipped).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(signature::normalized).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void rejectsPrivateKeysOutOfRangeWithoutTellingThem() {
    byte[] order = HexFormat.of().parseHex(Curve.N.toString(16));
    assertThatThrownBy(() -> PrivateKey.of(order))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(Curve.N.toString(16));
    assertThatThrownBy(() -> PrivateKey.of(new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PrivateKey.of(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PrivateKey.of(one()).toString()).doesNotContain("1");
  }

  @Test
  void derivesTheKnownAddressOfKeyOne() {
    assertThat(HexFormat.of().formatHex(PrivateKey.of(one()).publicKey().address()))
        .isEqualTo("7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  }

  private static byte[] one() {
    byte[] key = new byte[32];
    key[31] = 1;
    return key;
  }

  private static void assertRecovers(Recovery recovery, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(recovery).isInstanceOf(Recovery.Rejected.class);
    } else {
      assertThat(recovery)
          .isInstanceOfSatisfying(
              Recovery.Recovered.class,
              r -> assertThat(r.signer().address()).isEqualTo(bytes(expected.asText())));
    }
  }

  /// r, s, and v to the end.
  private static EcdsaSignature signature(String hex) {
    byte[] rs = bytes(hex.substring(0, 130));
    int v = Integer.parseInt(hex.substring(130), 16);
    return EcdsaSignature.of(Arrays.copyOf(rs, 32), Arrays.copyOfRange(rs, 32, 64), v);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }
}
