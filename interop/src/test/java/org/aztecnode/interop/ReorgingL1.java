package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// A recorded L1 whose last blocks are replaced by other ones, again and again.
///
/// A new branch carries the recorded transactions (proposals with their blobs) in blocks of other
/// times and hashes, as far as it wants to follow the recorded chain; then messages that were never
/// sent there, with which no recorded proposal can follow any more.
final class ReorgingL1 {
  static final int DEEPEST = 50;

  private static final String SENDER = "0x0000000000000000000000000000000000001234";
  private static final String SEND_L2_MESSAGE = "0x1f6d510b";
  private static final String MESSAGE_SENT =
      "0xe3afb584bcff3adb9d452d2e1ccbcd4aee164ae2a8cdab637aecf866a53fbb77";

  private final RpcClient l1;
  private final String inbox;
  private final long rollupVersion;
  private final List<Recorded> recorded = new ArrayList<>();

  /// The blocks that may be replaced, oldest first.
  private final List<Placed> branch = new ArrayList<>();

  private final Set<String> messages = new LinkedHashSet<>();
  private final long firstBlock;

  /// A recorded block: its time and its transactions as they are sent.
  private record Recorded(long timestamp, List<String> transactions) {}

  /// @param next the first recorded block that has not been placed up to here
  /// @param diverged whether messages were sent that the recorded chain has not
  private record Placed(int next, boolean diverged) {}

  /// Takes the last blocks of the chain as replaceable.
  ReorgingL1(Recording recording, RpcClient l1) throws IOException, InterruptedException {
    this.l1 = l1;
    JsonNode chain = recording.manifest().get("chain");
    this.inbox = chain.at("/l1ContractAddresses/inboxAddress").asText();
    this.rollupVersion = chain.get("rollupVersion").asLong();
    long head = number(l1.result("eth_blockNumber"));
    // the first half of the chain stays, so that there always is one
    firstBlock = Math.max(head / 2, head - 2 * DEEPEST) + 1;
    for (long number = firstBlock; number <= head; number++) {
      JsonNode block = l1.result("eth_getBlockByNumber", hex(number), false);
      List<String> transactions = new ArrayList<>();
      for (JsonNode hash : block.get("transactions")) {
        transactions.add(l1.result("eth_getRawTransactionByHash", hash.asText()).asText());
      }
      recorded.add(new Recorded(number(block.get("timestamp")), transactions));
      branch.add(new Placed(recorded.size(), false));
    }
    l1.result("evm_setAutomine", false);
    l1.result("anvil_impersonateAccount", SENDER);
    l1.result("anvil_setBlockTimestampInterval", 12);
    note();
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
        place(recorded.get(last.next()), random);
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
  private void place(Recorded block, SplittableRandom random)
      throws IOException, InterruptedException {
    for (String transaction : block.transactions()) {
      l1.result("eth_sendRawTransaction", transaction);
    }
    long head = number(l1.result("eth_getBlockByNumber", "latest", false).get("timestamp"));
    long at = block.timestamp() + random.nextInt(2);
    if (at > head) {
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
