package org.aztecnode.protocol.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class EthSignatureTest {
  @Test
  void signsAndRecoversAsTheReferenceDoes() {
    JsonNode cases = Vectors.file("consensus").section("secp256k1");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      PrivateKey key = PrivateKey.of(bytes32(c, "privateKey").toBytes());
      Bytes32 digest = bytes32(c, "ethSignDigest");
      EthSignature signature = EthSignature.of(key.sign(digest.toBytes()));
      assertThat(signature.toText()).isEqualTo(c.get("signature").asText());
      assertThat(EthSignature.fromText(signature.toText())).isEqualTo(signature);
      assertThat(signature.signerOf(digest).orElseThrow().toHex())
          .isEqualTo(c.get("recovered").asText());
    }
  }

  @Test
  void recoversNobodyFromAHighSOrABareParity() {
    for (JsonNode c : Vectors.file("consensus").section("secp256k1")) {
      Bytes32 digest = bytes32(c, "ethSignDigest");
      EthSignature signature = EthSignature.fromText(c.get("signature").asText());
      EthSignature flipped = EthSignature.fromText(c.get("flipped").asText());
      EthSignature bare = new EthSignature(signature.r(), signature.s(), signature.v() - 27);
      assertThat(c.get("flippedRecovered").isNull()).isTrue();
      assertThat(flipped.signerOf(digest)).isEmpty();
      assertThat(c.get("v0").isNull()).isTrue();
      assertThat(bare.signerOf(digest)).isEmpty();
    }
  }

  @Test
  void writesAMissingSignatureWithASingleZeroAtTheEnd() {
    assertThat(EthSignature.EMPTY.toText()).isEqualTo("0x" + "0".repeat(129));
    assertThat(EthSignature.fromText("0x" + "0".repeat(129))).isEqualTo(EthSignature.EMPTY);
  }

  @Test
  void readsWhatItWroteWhateverTheV() {
    Bytes32 r = Bytes32.fromHex("12".repeat(32));
    for (int v : new int[] {0, 1, 27, 28, 255, 256, Integer.MAX_VALUE, -1}) {
      EthSignature signature = new EthSignature(r, Bytes32.ZERO, v);
      assertThat(ByteReader.readAll(signature.toBytes(), EthSignature::readFrom))
          .isEqualTo(signature);
      assertThat(EthSignature.fromText(signature.toText())).isEqualTo(signature);
      assertThat(signature.isEmpty()).isFalse();
    }
  }

  @Test
  void refusesTextThatIsNoSignature() {
    assertThatThrownBy(() -> EthSignature.fromText("0x" + "0".repeat(128)))
        .hasMessageContaining("at least 129 hex digits");
    assertThatThrownBy(() -> EthSignature.fromText("0".repeat(130)))
        .hasMessageContaining("at least 129 hex digits");
    assertThatThrownBy(() -> EthSignature.fromText("0x" + "0".repeat(128) + "123456789"))
        .hasMessageContaining("v has 32 bits");
  }

  @Test
  void refusesABufferThatEndsEarly() {
    assertThatThrownBy(() -> ByteReader.readAll(new byte[67], EthSignature::readFrom))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void recoversNobodyFromASignatureOfZeros() {
    assertThat(EthSignature.EMPTY.signerOf(Bytes32.ZERO)).isEmpty();
    assertThat(new EthSignature(Bytes32.ZERO, Bytes32.ZERO, 27).signerOf(Bytes32.ZERO)).isEmpty();
  }

  @Test
  void keepsWhatTheCurveMade() {
    EcdsaSignature made =
        PrivateKey.of(Bytes32.fromHex("01".repeat(32)).toBytes()).sign(new byte[32]);
    EthSignature kept = EthSignature.of(made);
    assertThat(EcdsaSignature.of(kept.r().toBytes(), kept.s().toBytes(), kept.v())).isEqualTo(made);
  }

  private static Bytes32 bytes32(JsonNode node, String name) {
    return Bytes32.fromHex(node.get(name).asText());
  }
}
