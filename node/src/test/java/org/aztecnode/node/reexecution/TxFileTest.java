package org.aztecnode.node.reexecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TxFileTest {
  @TempDir private Path directory;

  private final List<String> txs = txs();

  @Test
  void keepsWhatIsWantedOfAPlainOrPackedFile() throws Exception {
    String lines =
        "{\"label\":\"a\",\"buffer\":\"%s\",\"tx\":{\"data\":[1,{\"buffer\":\"no\"}]}}\n\n{\"buffer\":\"0x%s\"}"
            .formatted(txs.get(0), txs.get(1));
    Tx first = tx(0);
    for (Path file : List.of(plain(lines), packed(lines))) {
      try (TxFile read = TxFile.read(file, hash -> hash.equals(first.hash()))) {
        assertThat(read.read()).isEqualTo(2);
        assertThat(read.kept()).isEqualTo(1);
        assertThat(read.tx(first.hash())).contains(first);
        assertThat(read.tx(tx(1).hash())).isEmpty();
      }
      try (TxFile read = TxFile.read(file, _ -> true)) {
        assertThat(read.tx(tx(1).hash())).contains(tx(1));
        assertThat(read.tx(first.hash())).contains(first);
      }
    }
  }

  @Test
  void anEmptyFileHasNone() throws Exception {
    try (TxFile read = TxFile.read(plain(""), _ -> true)) {
      assertThat(read.read()).isZero();
    }
  }

  @Test
  void namesTheLineThatIsNoTransaction() throws Exception {
    String good = "{\"buffer\":\"" + txs.get(0) + "\"}\n";
    refused(good + "{\"buffer\":\"00ff\"}", "line 2: no transaction: ");
    refused(good + "{\"buffer\":\"xy\"}", "line 2: no transaction: ");
    refused(good + good + "{\"tx\":{}}", "line 3: no transaction: it has no `buffer`");
    refused(good + "{\"buffer\":7}", "line 2: no transaction: it has no `buffer`");
    refused(good + "[]", "line 2: a JSON object was expected");
    refused(good + "{\"buffer\":", "line 2");
    refused("not json", "line 1");
  }

  @Test
  void tellsThatItIsDamagedOrMissing() throws Exception {
    byte[] whole = Files.readAllBytes(packed("{\"buffer\":\"" + txs.get(0) + "\"}"));
    Path cut = Files.write(directory.resolve("cut"), java.util.Arrays.copyOf(whole, 500));
    assertThatThrownBy(() -> TxFile.read(cut, _ -> true))
        .isInstanceOf(TxFile.Unreadable.class)
        .hasMessageContaining("the packed file is damaged");
    assertThatThrownBy(() -> TxFile.read(directory.resolve("none"), _ -> true))
        .isInstanceOf(TxFile.Unreadable.class)
        .hasMessageContaining("cannot read");
  }

  private void refused(String lines, String message) throws IOException {
    Path file = plain(lines);
    assertThatThrownBy(() -> TxFile.read(file, _ -> true))
        .isInstanceOf(TxFile.Unreadable.class)
        .hasMessageContaining(message);
  }

  private Path plain(String lines) throws IOException {
    return Files.writeString(directory.resolve("txs.ndjson"), lines);
  }

  private Path packed(String lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(directory.resolve("txs.ndjson.gz"), bytes.toByteArray());
  }

  private Tx tx(int index) {
    return Tx.fromBytes(HexFormat.of().parseHex(txs.get(index)));
  }

  private static List<String> txs() {
    List<String> all = new ArrayList<>();
    for (JsonNode json : Vectors.file("tx/sequence-token").section("txs")) {
      all.add(json.get("tx").asText());
    }
    return all;
  }
}
