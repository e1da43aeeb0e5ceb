package org.aztecnode.interop;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aztecnode.artifacts.Anvil;

/// The L1 of a recording served again: anvil on the recorded state, and a beacon API over the
/// recorded blobs. Closing ends both.
public final class RecordedL1 implements AutoCloseable {
  private static final int WINDOW_LOG = 27;

  private final Recording recording;
  private final Anvil anvil;
  private final RecordedBeacon beacon;

  private RecordedL1(Recording recording, Anvil anvil, RecordedBeacon beacon) {
    this.recording = recording;
    this.anvil = anvil;
    this.beacon = beacon;
  }

  /// Starts on free ports.
  public static RecordedL1 start(Recording recording) {
    return start(recording, 0, 0);
  }

  /// Starts and waits until it answers.
  ///
  /// @param port of JSON-RPC; 0 for a free one
  /// @param beaconPort likewise
  public static RecordedL1 start(Recording recording, int port, int beaconPort) {
    Path state = unpack(recording.anvilState());
    Anvil anvil;
    try {
      anvil = Anvil.start(port, arguments(recording, state));
    } finally {
      delete(state);
    }
    try {
      return new RecordedL1(recording, anvil, RecordedBeacon.start(recording, beaconPort));
    } catch (RuntimeException e) {
      anvil.close();
      throw e;
    }
  }

  public Recording recording() {
    return recording;
  }

  public URI url() {
    return anvil.url();
  }

  public URI beaconUrl() {
    return beacon.url();
  }

  /// The environment of a node that follows this chain, but for its own directory and ports.
  public Map<String, String> environment() {
    Map<String, String> environment = recording.environment();
    environment.put("ETHEREUM_HOSTS", url().toString());
    return environment;
  }

  @Override
  public void close() {
    beacon.close();
    anvil.close();
  }

  /// anvil finalises a block two of its epochs later: committee networks ran with short ones.
  private static String[] arguments(Recording recording, Path state) {
    List<String> arguments = new ArrayList<>(List.of("--load-state", state.toString()));
    int finality =
        recording.committees().map(c -> c.at("/config/l1FinalityBlocks").asInt()).orElse(0);
    if (finality > 0) {
      arguments.addAll(List.of("--slots-in-an-epoch", Integer.toString(finality / 2)));
    }
    return arguments.toArray(String[]::new);
  }

  private static Path unpack(Path packed) {
    try {
      Path state = Files.createTempFile("anvil-state", ".json");
      try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(packed));
          OutputStream out = Files.newOutputStream(state)) {
        in.setLongMax(WINDOW_LOG);
        in.transferTo(out);
      } catch (IOException e) {
        delete(state);
        throw e;
      }
      return state;
    } catch (IOException e) {
      throw new UncheckedIOException(packed.toString(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
