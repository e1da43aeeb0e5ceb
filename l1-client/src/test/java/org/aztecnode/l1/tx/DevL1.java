package org.aztecnode.l1.tx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.RecordedL1;
import org.aztecnode.l1.contract.Anvils;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// An anvil, a client of it, and senders that look at it every 50 ms. L1's own times are those of
/// the real one: 12 s until a transaction counts as stalled.
final class DevL1 implements AutoCloseable {
  static final EthAddress TO = EthAddress.fromHex("00000000000000000000000000000000000000aa");

  /// For what happens within a second, on a machine that is not busy.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  static final L1TxConfig CONFIG =
      L1TxConfig.DEFAULT.withTimes(
          Duration.ofMillis(50), Duration.ofSeconds(12), Duration.ofSeconds(12));

  private final URI url;
  private final Path directory;
  private final List<Runnable> open = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final L1Client client;

  private DevL1(Path directory, URI url, Runnable end) {
    this.directory = directory;
    this.url = url;
    this.open.add(end);
    this.client = client(url);
  }

  DevL1(Path directory, String... arguments) {
    this(directory, Anvil.start(0, arguments));
  }

  private DevL1(Path directory, Anvil anvil) {
    this(directory, anvil.url(), anvil::close);
  }

  /// With the contracts of a recorded rollup.
  static DevL1 recorded(Path directory) {
    RecordedL1 l1 = RecordedL1.start();
    return new DevL1(directory, l1.url(), l1::close);
  }

  /// Of endpoints that may take their time.
  L1Client client(URI... urls) {
    return client(Duration.ofSeconds(20), urls);
  }

  L1Client client(Duration timeout, URI... urls) {
    L1Client made =
        L1Client.open(
            new L1Config(
                List.of(urls),
                timeout,
                timeout.multipliedBy(2),
                Duration.ofMillis(300),
                1000,
                List.of()),
            L1Metrics.NONE);
    open.addFirst(made::close);
    return made;
  }

  URI url() {
    return url;
  }

  Path journal(L1Signer signer) {
    return directory.resolve(signer.address().toHex());
  }

  L1Sender sender(L1Signer signer) throws IOException {
    return sender(client, signer, journal(signer), CONFIG);
  }

  L1Sender sender(L1Client over, L1Signer signer, Path journal, L1TxConfig config)
      throws IOException {
    L1Sender sender =
        L1Sender.open(
            over, signer, Optional.of(journal), config, InstantSource.system(), L1TxListener.NONE);
    open.addFirst(sender::close);
    return sender;
  }

  JsonNode rpc(String method, Object... params) {
    return Anvils.rpc(url, method, params);
  }

  /// From now on transactions wait until a block is asked for.
  void stopMining() {
    rpc("evm_setAutomine", false);
  }

  /// A block that much later than the newest.
  void mine(long seconds) throws L1Exception {
    rpc("evm_setNextBlockTimestamp", time().plusSeconds(seconds).getEpochSecond());
    rpc("evm_mine");
  }

  /// A block that much later, too small for any transaction.
  void mineEmpty(long seconds) throws L1Exception {
    rpc("evm_setBlockGasLimit", "0x4e20");
    mine(seconds);
    rpc("evm_setBlockGasLimit", "0x1c9c380");
  }

  Instant time() throws L1Exception {
    return Instant.ofEpochSecond(client.mempool().head().block().timestamp());
  }

  long nonce(L1Signer signer) throws L1Exception {
    return client.mempool().minedNonce(signer.address());
  }

  BigInteger balance(EthAddress account) throws L1Exception {
    return client.mempool().balance(account);
  }

  Future<TxOutcome> start(Callable<TxOutcome> sending) {
    return threads.submit(sending);
  }

  /// All that waits is mined at once, and all that comes.
  void mineAll() throws L1Exception {
    rpc("evm_setAutomine", true);
    mine(1);
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      Thread.sleep(5);
    }
  }

  static TxOutcome await(Future<TxOutcome> outcome) throws Exception {
    return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Until that many forms of the only flight were written down, and the last of them is in the
  /// pool.
  List<L1Sender.InFlight> awaitAttempts(L1Sender sender, int attempts) throws InterruptedException {
    List<L1Sender.InFlight> flights = awaitJournalled(sender, attempts);
    await(
        "attempt " + attempts + " in the pool", () -> knows(flights.getFirst().hashes().getLast()));
    return flights;
  }

  /// Until that many forms of the only flight were written down.
  static List<L1Sender.InFlight> awaitJournalled(L1Sender sender, int attempts)
      throws InterruptedException {
    await(
        attempts + " attempts",
        () -> {
          List<L1Sender.InFlight> flights = sender.inFlight();
          return flights.size() == 1 && flights.getFirst().hashes().size() == attempts;
        });
    return sender.inFlight();
  }

  boolean knows(Bytes32 transaction) {
    return !rpc("eth_getTransactionByHash", transaction.toHex()).isNull();
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
    threads.shutdownNow();
  }
}
