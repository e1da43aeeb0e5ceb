package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.artifacts.Anvil;

/// A recorded L1 as it was at an earlier block, on which the recorded blocks that came after can be
/// mined again: the same transactions (proposals with their blobs) at the same times, with other
/// hashes.
final class GrowingL1 implements AutoCloseable {
  /// Blocks until one is final.
  static final int FINALITY = 4;

  private final Anvil anvil;
  private final RpcClient client;
  private final List<Recorded> recorded;

  /// A recorded block: its time and its transactions as they are sent.
  private record Recorded(long timestamp, List<String> transactions) {}

  private GrowingL1(Anvil anvil, List<Recorded> recorded) throws IOException, InterruptedException {
    this.anvil = anvil;
    this.client = new RpcClient(anvil.url());
    this.recorded = recorded;
    client.result("evm_setAutomine", false);
    client.result("anvil_setBlockTimestampInterval", 12);
  }

  /// @param kept how many of the recorded blocks there are from the start
  static GrowingL1 start(Recording recording, Path scratch, int kept)
      throws IOException, InterruptedException {
    List<JsonNode> blocks = recording.l1Blocks().stream().map(line -> line.get("block")).toList();
    List<Recorded> recorded = new ArrayList<>();
    try (RecordedL1 whole = RecordedL1.start(recording);
        RpcClient client = new RpcClient(whole.url())) {
      for (JsonNode block : blocks.subList(kept, blocks.size())) {
        List<String> transactions = new ArrayList<>();
        for (JsonNode transaction : block.get("transactions")) {
          String hash = transaction.path("hash").asText(transaction.asText());
          transactions.add(client.result("eth_getRawTransactionByHash", hash).asText());
        }
        recorded.add(new Recorded(number(block.get("timestamp")), transactions));
      }
    }
    Path state = scratch.resolve("l1.json");
    ShorterState.write(recording.anvilState(), blocks.get(kept - 1), state);
    Anvil anvil =
        Anvil.start(
            0,
            "--load-state",
            state.toString(),
            "--slots-in-an-epoch",
            Integer.toString(FINALITY / 2));
    try {
      return new GrowingL1(anvil, recorded);
    } catch (IOException | RuntimeException e) {
      anvil.close();
      throw e;
    }
  }

  URI url() {
    return anvil.url();
  }

  RpcClient client() {
    return client;
  }

  /// How many recorded blocks come after those it started with.
  int left() {
    return recorded.size();
  }

  /// Mines one of them, at its recorded time if L1 is not past that.
  void place(int index, int secondsLater) throws IOException, InterruptedException {
    Recorded block = recorded.get(index);
    for (String transaction : block.transactions()) {
      client.result("eth_sendRawTransaction", transaction);
    }
    long head = headTime();
    long at = block.timestamp() + secondsLater;
    if (at > head) {
      client.result("evm_setTime", head);
      client.result("evm_setNextBlockTimestamp", at);
    }
    client.result("evm_mine");
  }

  /// Seconds since 1970, of the newest block.
  long headTime() throws IOException, InterruptedException {
    return number(client.result("eth_getBlockByNumber", "latest", false).get("timestamp"));
  }

  private static long number(JsonNode hex) {
    return Long.decode(hex.asText());
  }

  @Override
  public void close() {
    client.close();
    anvil.close();
  }
}
