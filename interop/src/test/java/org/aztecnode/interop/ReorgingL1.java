package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.aztecnode.artifacts.Anvil;

/// A recorded L1 whose last blocks are replaced by other ones, again and again.
///
/// A new branch carries the recorded transactions (proposals with their blobs) in blocks of other
/// times and hashes, as far as it wants to follow the recorded chain; then messages that were never
/// sent there, with which no recorded proposal can follow any more.
final class ReorgingL1 implements AutoCloseable {
  static final int DEEPEST = 50;

  private static final String SENDER = "0x0000000000000000000000000000000000001234";
  private static final String SEND_L2_MESSAGE = "0x1f6d510b";
  private static final String MESSAGE_SENT =
      "0xe3afb584bcff3adb9d452d2e1ccbcd4aee164ae2a8cdab637aecf866a53fbb77";

  private final Anvil anvil;
  private final RpcClient l1;
  private final String inbox;
  private final long rollupVersion;
  private final List<Recorded> recorded;

  /// The blocks that may be replaced, oldest first.
  private final List<Placed> branch = new ArrayList<>();

  private final Set<String> messages = new LinkedHashSet<>();

  /// A recorded block: its time and its transactions as they are sent.
  private record Recorded(long timestamp, List<String> transactions) {}

  /// @param next the first recorded block that has not been placed up to here
  /// @param diverged whether messages were sent that the recorded chain has not
  private record Placed(int next, boolean diverged) {}

  private ReorgingL1(Anvil anvil, Recording recording, List<Recorded> recorded)
      throws IOException, InterruptedException {
    JsonNode chain = recording.manifest().get("chain");
    this.anvil = anvil;
    this.l1 = new RpcClient(anvil.url());
    this.inbox = chain.at("/l1ContractAddresses/inboxAddress").asText();
    this.rollupVersion = chain.get("rollupVersion").asLong();
    this.recorded = recorded;
    l1.result("evm_setAutomine", false);
    l1.result("anvil_impersonateAccount", SENDER);
    l1.result("anvil_setBlockTimestampInterval", 12);
    for (int i = 0; i < recorded.size(); i++) {
      place(recorded.get(i), 0);
      branch.add(new Placed(i + 1, false));
    }
    note();
  }

  /// Serves the recorded chain, with its last blocks mined again so that they can be taken back.
  static ReorgingL1 start(Recording recording, Path scratch)
      throws IOException, InterruptedException {
    List<JsonNode> blocks = recording.l1Blocks().stream().map(line -> line.get("block")).toList();
    int kept = Math.max(blocks.size() / 2, blocks.size() - 2 * DEEPEST);
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
    Anvil anvil = Anvil.start(0, "--load-state", state.toString(), "--slots-in-an-epoch", "2");
    try {
      return new ReorgingL1(anvil, recording, recorded);
    } catch (IOException | RuntimeException e) {
      anvil.close();
      throw e;
    }
  }

  URI url() {
    return anvil.url();
  }

  @Override
  public void close() {
    l1.close();
    anvil.close();
  }

  /// Takes back up to `depth` blocks and places others, more or fewer.
  ///
  /// @return what was done, for people
  String reorganise(int depth, SplittableRandom random) throws IOException, InterruptedException {
    int taken = Math.min(depth, branch.size());
    if (taken > 0) {
      l1.result("anvil_rollback", taken);
      l1.result("anvil_dropAllTransactions");
      branch.subList(branch.size() - taken, branch.size()).clear();
    }
    // a rollback takes the sender's money too
    l1.result("anvil_setBalance", SENDER, "0xde0b6b3a7640000");
    int placed = random.nextInt(1, taken + 6);
    int strangers = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 4);
    int again = 0;
    for (int i = 0; i < placed; i++) {
      Placed last = last();
      if (!last.diverged() && last.next() < recorded.size() && i < placed - strangers) {
        place(recorded.get(last.next()), random.nextInt(2));
        branch.add(new Placed(last.next() + 1, false));
        again++;
      } else {
        if (random.nextBoolean()) {
          sendMessage(random);
          branch.add(new Placed(last.next(), true));
        } else {
          branch.add(new Placed(last.next(), last.diverged()));
        }
        l1.result("evm_mine");
      }
    }
    note();
    return "%d blocks back, %d recorded ones again, %d others"
        .formatted(taken, again, placed - again);
  }

  /// Hashes of all messages there ever were, on whatever branch.
  Set<String> messages() {
    return messages;
  }

  private Placed last() {
    return branch.isEmpty() ? new Placed(0, false) : branch.getLast();
  }

  /// At its recorded time if L1 is not past it.
  private void place(Recorded block, int later) throws IOException, InterruptedException {
    for (String transaction : block.transactions()) {
      l1.result("eth_sendRawTransaction", transaction);
    }
    long head = number(l1.result("eth_getBlockByNumber", "latest", false).get("timestamp"));
    long at = block.timestamp() + later;
    if (at > head) {
      l1.result("evm_setTime", head);
      l1.result("evm_setNextBlockTimestamp", at);
    }
    l1.result("evm_mine");
  }

  private void sendMessage(SplittableRandom random) throws IOException, InterruptedException {
    String data =
        SEND_L2_MESSAGE
            + word(random.nextLong(1, Long.MAX_VALUE))
            + word(rollupVersion)
            + word(random.nextLong(1, Long.MAX_VALUE))
            + word(random.nextLong(1, Long.MAX_VALUE));
    l1.result(
        "eth_sendTransaction",
        Map.of("from", SENDER, "to", inbox, "gas", "0x200000", "data", data));
  }

  private void note() throws IOException, InterruptedException {
    JsonNode logs =
        l1.result(
            "eth_getLogs",
            Map.of(
                "address",
                inbox,
                "fromBlock",
                "0x0",
                "toBlock",
                "latest",
                "topics",
                List.of(MESSAGE_SENT)));
    logs.forEach(log -> messages.add(log.get("topics").get(2).asText()));
  }

  private static String word(long value) {
    return "%064x".formatted(value);
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static long number(JsonNode hex) {
    return Long.decode(hex.asText());
  }
}
