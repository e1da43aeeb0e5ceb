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

  private final GrowingL1 chain;
  private final RpcClient l1;
  private final String inbox;
  private final long rollupVersion;

  /// The blocks that may be replaced, oldest first.
  private final List<Placed> branch = new ArrayList<>();

  private final Set<String> messages = new LinkedHashSet<>();

  /// @param next the first recorded block that has not been placed up to here
  /// @param diverged whether messages were sent that the recorded chain has not
  private record Placed(int next, boolean diverged) {}

  private ReorgingL1(GrowingL1 chain, Recording recording)
      throws IOException, InterruptedException {
    JsonNode manifest = recording.manifest().get("chain");
    this.chain = chain;
    this.l1 = chain.client();
    this.inbox = manifest.at("/l1ContractAddresses/inboxAddress").asText();
    this.rollupVersion = manifest.get("rollupVersion").asLong();
    l1.result("anvil_impersonateAccount", SENDER);
    for (int i = 0; i < chain.left(); i++) {
      chain.place(i, 0);
      branch.add(new Placed(i + 1, false));
    }
    note();
  }

  /// Serves the recorded chain, with its last blocks mined again so that they can be taken back.
  static ReorgingL1 start(Recording recording, Path scratch)
      throws IOException, InterruptedException {
    int blocks = recording.l1Blocks().size();
    GrowingL1 chain =
        GrowingL1.start(recording, scratch, Math.max(blocks / 2, blocks - 2 * DEEPEST));
    try {
      return new ReorgingL1(chain, recording);
    } catch (IOException | RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  URI url() {
    return chain.url();
  }

  @Override
  public void close() {
    chain.close();
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
      if (!last.diverged() && last.next() < chain.left() && i < placed - strangers) {
        chain.place(last.next(), random.nextInt(2));
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

  /// Lets L1 move on until its finalized block is one whose state can be read: after a rollback
  /// anvil may have lost those before.
  void moveOn() throws IOException, InterruptedException {
    for (int i = 0; i <= GrowingL1.FINALITY; i++) {
      l1.result("evm_mine");
    }
  }

  /// Hashes of all messages there ever were, on whatever branch.
  Set<String> messages() {
    return messages;
  }

  private Placed last() {
    return branch.isEmpty() ? new Placed(0, false) : branch.getLast();
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
}
