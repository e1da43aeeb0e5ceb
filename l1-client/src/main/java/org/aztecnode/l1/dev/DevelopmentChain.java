package org.aztecnode.l1.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.rpc.DirectRpc;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Orders to a development L1 (anvil): to mine, to move its clock, to change its state. Times are
/// seconds since 1970. Thread-safe; orders take effect in the order given by one thread.
///
/// Follows `ethereum/src/test/eth_cheat_codes.ts`.
public final class DevelopmentChain implements AutoCloseable {
  /// anvil's own chain id.
  public static final long CHAIN_ID = 31_337;

  /// The reference's other chain id for tests.
  private static final long TEST_CHAIN_ID = 677_692;

  /// As for questions.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String SET_AUTOMINE = "evm_setAutomine";
  private static final String SET_INTERVAL = "evm_setIntervalMining";

  private final DirectRpc rpc;

  private DevelopmentChain(DirectRpc rpc) {
    this.rpc = rpc;
  }

  /// Connects when first asked.
  ///
  /// @param url `http` or `https`
  /// @throws IllegalArgumentException if it is not the URL of an endpoint
  public static DevelopmentChain at(URI url) {
    return new DevelopmentChain(new DirectRpc(url, TIMEOUT));
  }

  /// Whether chains of that id are for development only.
  public static boolean isFor(long chainId) {
    return chainId == CHAIN_ID || chainId == TEST_CHAIN_ID;
  }

  /// Whether what answers is anvil.
  public boolean isAnvil() throws L1Exception {
    return rpc.ask("web3_clientVersion").asText().toLowerCase(Locale.ROOT).contains("anvil");
  }

  /// The newest block's time.
  public long timestamp() throws L1Exception {
    String hex = rpc.ask("eth_getBlockByNumber", "latest", false).path("timestamp").asText();
    try {
      return Long.decode(hex);
    } catch (NumberFormatException e) {
      throw new L1Exception(new L1Failure.UnexpectedAnswer("a block's timestamp is '" + hex + "'"));
    }
  }

  /// Mines a block now.
  public void mine() throws L1Exception {
    rpc.ask("evm_mine");
  }

  /// Mines a block of that time, which must not be before the newest block's. The clock goes on
  /// from there.
  public void mineAt(long timestamp) throws L1Exception {
    rpc.ask("evm_setNextBlockTimestamp", quantity(timestamp));
    mine();
  }

  /// Lets no block come, by transactions or by time, until what it returns is closed.
  public Pause pause() throws L1Exception {
    boolean automine = rpc.ask("anvil_getAutomine").asBoolean();
    long interval = rpc.ask("anvil_getIntervalMining").asLong();
    if (automine) {
      rpc.ask(SET_AUTOMINE, false);
    }
    if (interval > 0) {
      rpc.ask(SET_INTERVAL, number(0));
    }
    return new Pause(automine, interval);
  }

  /// While it is open, no block comes unless it is ordered.
  public final class Pause implements AutoCloseable {
    private final boolean automine;
    private final long interval;

    private Pause(boolean automine, long interval) {
      this.automine = automine;
      this.interval = interval;
    }

    /// Blocks come as before.
    @Override
    public void close() throws L1Exception {
      if (automine) {
        rpc.ask(SET_AUTOMINE, true);
      }
      if (interval > 0) {
        rpc.ask(SET_INTERVAL, number(interval));
      }
    }
  }

  public void setStorage(EthAddress contract, Bytes32 slot, Bytes32 value) throws L1Exception {
    rpc.ask("anvil_setStorageAt", contract.toHex(), slot.toHex(), value.toHex());
  }

  @Override
  public void close() {
    rpc.close();
  }

  private static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static JsonNode number(long number) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.numberNode(number);
  }
}
