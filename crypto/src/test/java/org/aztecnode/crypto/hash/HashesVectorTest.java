package org.aztecnode.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class HashesVectorTest {
  private static final Vectors VECTORS = Vectors.file("hash-bytes");

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void sha256IsThatOfTheReference() {
    assertThat(VECTORS.section("sha256"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              byte[] in = bytes(c.get("in").asText());
              assertThat(Hashes.sha256(in)).isEqualTo(bytes(c.get("sha256").asText()));
              assertThat(Hashes.sha256Truncated(in))
                  .isEqualTo(bytes(c.get("sha256Trunc").asText()));
              assertThat(Hashes.sha256ToField(in).toHex())
                  .isEqualTo(c.get("sha256ToField").asText());
            });
  }

  @Test
  void keccak256IsThatOfTheReference() {
    assertThat(VECTORS.section("keccak256"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(Hashes.keccak256(bytes(c.get("in").asText())))
                    .isEqualTo(bytes(c.get("keccak256").asText())));
  }

  @Test
  void sha512IsTheStandardOne() {
    assertThat(HexFormat.of().formatHex(Hashes.sha512("abc".getBytes())))
        .isEqualTo(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  }

  @Test
  void hashesPartsAsTheirConcatenation() {
    byte[] whole = "one and two and three".getBytes();
    byte[] head = Arrays.copyOf(whole, 7);
    byte[] tail = Arrays.copyOfRange(whole, 7, whole.length);
    assertThat(Hashes.keccak256(head, tail)).isEqualTo(Hashes.keccak256(whole));
    assertThat(Hashes.sha256(head, tail)).isEqualTo(Hashes.sha256(whole));
    assertThat(Hashes.sha512(head, tail)).isEqualTo(Hashes.sha512(whole));
    assertThat(Hashes.sha256ToField(head, tail)).isEqualTo(Hashes.sha256ToField(whole));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }
}
