package org.aztecnode.l1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.protocol.address.EthAddress;

/// A recorded L1 served by anvil: the rollup of a network with a committee of five, 13 checkpoints,
/// four proven epochs.
public final class RecordedL1 implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Anvil anvil;

  private RecordedL1(Anvil anvil) {
    this.anvil = anvil;
  }

  public static RecordedL1 start(String... arguments) {
    try {
      Path state = Files.createTempFile("l1", ".json");
      try (InputStream packed = open("anvil-state.json.zst");
          ZstdInputStream in = new ZstdInputStream(packed).setLongMax(27)) {
        Files.copy(in, state, StandardCopyOption.REPLACE_EXISTING);
        String[] all = new String[arguments.length + 2];
        all[0] = "--load-state";
        all[1] = state.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new RecordedL1(Anvil.start(0, all));
      } finally {
        Files.delete(state);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return anvil.url();
  }

  public URI socketUrl() {
    return URI.create("ws://127.0.0.1:" + anvil.port());
  }

  public static JsonNode json(String name) {
    try (InputStream in = open(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of a gzipped file.
  public static List<JsonNode> lines(String name) {
    try (InputStream in = new GZIPInputStream(open(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(
              line -> {
                try {
                  return JSON.readTree(line);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the reference answered to `getL1ContractAddresses`.
  public static JsonNode addresses() {
    return lines("getL1ContractAddresses.ndjson.gz").getFirst().path("result");
  }

  public static EthAddress registry() {
    return EthAddress.fromHex(addresses().path("registryAddress").asText());
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = RecordedL1.class.getResourceAsStream("/committee-2/" + name);
    if (in == null) {
      throw new IOException("no resource " + name);
    }
    return in;
  }

  @Override
  public void close() {
    anvil.close();
  }
}
