package org.aztecnode.crypto.curve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class SchnorrVectorTest {
  private static final Vectors VECTORS = Vectors.file("schnorr");

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void acceptsAndRefusesWhatTheReferenceDoes() {
    assertThat(VECTORS.section("cases"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              JsonNode pair = c.get("publicKey");
              GrumpkinPoint key =
                  GrumpkinPoint.of(
                      Fr.fromHex(pair.get(0).asText()), Fr.fromHex(pair.get(1).asText()));
              Fq secret = Fq.fromHex(c.get("privateKey").asText());
              assertThat(GrumpkinPoint.GENERATOR.multiply(secret)).isEqualTo(key);
              byte[] message = bytes(c.get("message"));
              assertThat(Schnorr.verifies(message, key, bytes(c.get("signature"))))
                  .isEqualTo(c.get("verifies").asBoolean());
              assertThat(Schnorr.verifies(message, key, bytes(c.get("tampered"))))
                  .isEqualTo(c.get("tamperedVerifies").asBoolean());
            });
  }

  private static byte[] bytes(JsonNode text) {
    return HexFormat.of().parseHex(text.asText().substring(2));
  }
}
