package org.aztecnode.node.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.Test;

class TxJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void readsWhatWalletsSent() throws InvalidParams {
    assertThat(RecordedTxs.all()).isNotEmpty();
    for (JsonNode recorded : RecordedTxs.all()) {
      Tx expected = Tx.fromBytes(Hex.decode(recorded.get("buffer").asText()));
      assertThat(TxJson.TX.decode(recorded.get("tx"), Path.ROOT)).isEqualTo(expected);
    }
  }

  @Test
  void writesWhatTheReferenceWrites() throws IOException {
    for (JsonNode recorded : RecordedTxs.all()) {
      JsonWriter out = new JsonWriter(1 << 20);
      TxJson.tx(out, Tx.fromBytes(Hex.decode(recorded.get("buffer").asText())));
      assertThat(MAPPER.readTree(out.toBytes())).isEqualTo(recorded.get("tx"));
    }
  }

  @Test
  void computesTheHashAnewAndIgnoresWhatItDoesNotKnow() throws InvalidParams {
    ObjectNode tx = RecordedTxs.all().getLast().get("tx").deepCopy();
    String hash = tx.get("txHash").asText();
    tx.put("txHash", "0x01").put("sizeCache", 12);
    assertThat(TxJson.TX.decode(tx, Path.ROOT).hash().toHex()).isEqualTo(hash);
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    ObjectNode tx = RecordedTxs.all().getLast().get("tx").deepCopy();
    assertThatThrownBy(() -> TxJson.TX.decode(tx.deepCopy().put("data", "AAAA"), Path.ROOT))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("needs 32 bytes");
    assertThatThrownBy(() -> TxJson.TX.decode(tx.deepCopy().put("chonkProof", "%"), Path.ROOT))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("base64");
    assertThatThrownBy(() -> TxJson.TX.decode(tx.deepCopy().without("data"), Path.ROOT))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("Required");
  }
}
