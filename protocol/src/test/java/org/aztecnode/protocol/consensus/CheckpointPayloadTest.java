package org.aztecnode.protocol.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class CheckpointPayloadTest {
  @Test
  void hasTheDigestThatL1Announces() {
    JsonNode cases = Vectors.file("l1-digests").section("propose");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      CheckpointPayload payload = payload(c);
      assertThat(payload.header().hash().toHex()).isEqualTo(c.get("headerHash").asText());
      assertThat(payload.payloadDigest().toHex()).isEqualTo(c.get("payloadDigest").asText());
      assertThat(
              CheckpointPayload.digest(
                  payload.header().hash(), payload.archiveRoot(), payload.feeAssetPriceModifier()))
          .isEqualTo(payload.payloadDigest());
    }
  }

  @Test
  void isSignedAndWrittenAsTheReferenceDoes() {
    JsonNode cases = Vectors.file("consensus").section("checkpointAttestation");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      CheckpointPayload payload = payload(c);
      assertThat(Hex.encode(payload.toBytes())).isEqualTo(c.get("payloadBuffer").asText());
      assertThat(ByteReader.readAll(payload.toBytes(), CheckpointPayload::readFrom))
          .isEqualTo(payload);
      assertThat(Hex.encode(payload.payloadToSign())).isEqualTo(c.get("payloadToSign").asText());
      assertThat(payload.payloadDigest().toHex()).isEqualTo(c.get("payloadDigest").asText());
      assertThat(payload.signingDigest().toHex()).isEqualTo(c.get("ethSignDigest").asText());
    }
  }

  private static CheckpointPayload payload(JsonNode c) {
    return new CheckpointPayload(
        CheckpointHeader.fromBytes(Hex.decode(c.get("header").asText())),
        Fr.fromHex(c.get("archive").asText()),
        new BigInteger(c.get("feeAssetPriceModifier").asText()));
  }
}
