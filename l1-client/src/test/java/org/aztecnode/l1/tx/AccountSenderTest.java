package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.testing.HostileProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Transactions on a real L1, through all that can befall them.
@Timeout(1200)
class AccountSenderTest {
  private static final LocalSigner SIGNER = LocalSigner.development(1);

  /// Creation code of a contract that always reverts with `Error("no")`.
  private static final Bytes REVERTING =
      Bytes.fromHex(
          "0x6064600c60003960646000f3"
              + ("7f08c379a0" + "00".repeat(28) + "600052")
              + "60206004526002602452"
              + ("7f6e6f" + "00".repeat(30) + "604452")
              + "60646000fd");

  @TempDir Path directory;
  private DevL1 l1;
  private L1Sender sender;

  @BeforeEach
  void start() throws Exception {
    l1 = new DevL1(directory);
    sender = l1.sender(SIGNER);
  }

  @AfterEach
  void stop() {
    l1.close();
  }

  private static L1TxRequest gift(long wei) {
    return L1TxRequest.call(DevL1.TO, Bytes.EMPTY).withValue(BigInteger.valueOf(wei));
  }

  @Test
  void minesATransactionAtOnce() throws Exception {
    assertThat(sender.state()).isEqualTo(SenderState.IDLE);
    assertThat(sender.send(gift(1))).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.balance(DevL1.TO)).isEqualTo(BigInteger.ONE);
    assertThat(sender.state()).isEqualTo(SenderState.MINED);
    assertThat(sender.lastMinedBlock()).hasValue(1);
    assertThat(sender.inFlight()).isEmpty();
  }

  /// However rarely it looks at what waits for long.
  @Test
  void looksOftenRightAfterASend() throws Exception {
    L1TxConfig rarely =
        DevL1.CONFIG.withTimes(Duration.ofHours(1), Duration.ofSeconds(12), Duration.ofSeconds(12));
    L1Sender relaxed =
        l1.sender(l1.client, LocalSigner.development(2), directory.resolve("relaxed"), rarely);
    for (int i = 0; i < 5; i++) {
      Future<TxOutcome> sending = l1.start(() -> relaxed.send(gift(1)));
      assertThat(DevL1.await(sending)).isInstanceOf(TxOutcome.Mined.class);
    }
  }

  @Test
  void createsContractsAndTellsWhyCallsOfThemFail() throws Exception {
    TxOutcome.Mined created = (TxOutcome.Mined) sender.send(L1TxRequest.create(REVERTING));
    L1TxRequest call =
        L1TxRequest.call(created.receipt().created().orElseThrow(), Bytes.fromHex("0x12345678"));
    assertThat(sender.send(call))
        .isInstanceOfSatisfying(
            TxOutcome.WouldRevert.class, e -> assertThat(e.reason().text()).isEqualTo("no"));
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
    assertThat(sender.send(call.withGasLimit(100_000)))
        .isInstanceOfSatisfying(
            TxOutcome.Reverted.class,
            e -> {
              assertThat(e.reason().text()).isEqualTo("no");
              assertThat(e.receipt().success()).isFalse();
            });
  }

  @Test
  void sendsADeedOnlyOnce() throws Exception {
    TxOutcome first = sender.send(gift(5).withKey("gift"));
    assertThat(sender.send(gift(5).withKey("gift"))).isEqualTo(first);
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
    assertThat(sender.outcome("gift")).contains(first);
    assertThat(sender.outcome("another")).isEmpty();
  }

  @Test
  void keepsSeveralInFlight() throws Exception {
    l1.stopMining();
    List<Future<TxOutcome>> sending = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sending.add(l1.start(() -> sender.send(gift(3))));
    }
    DevL1.await("six in flight", () -> sender.inFlight().size() == 6);
    assertThat(sender.inFlight().stream().map(L1Sender.InFlight::nonce))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    l1.mine(1);
    for (Future<TxOutcome> each : sending) {
      assertThat(DevL1.await(each)).isInstanceOf(TxOutcome.Mined.class);
    }
    assertThat(l1.balance(DevL1.TO)).isEqualTo(BigInteger.valueOf(18));
  }

  @Test
  void replacesAtOnceWhenTheBaseFeeIsTenTimesHigher() throws Exception {
    l1.stopMining();
    Future<TxOutcome> sending = l1.start(() -> sender.send(gift(1)));
    Bytes32 first = l1.awaitAttempts(sender, 1).getFirst().hashes().getFirst();
    l1.rpc("anvil_setNextBlockBaseFeePerGas", "0x2540be400");
    l1.mine(1);
    List<Bytes32> hashes = l1.awaitAttempts(sender, 2).getFirst().hashes();
    assertThat(sender.state()).isEqualTo(SenderState.SPED_UP);
    l1.mine(1);
    assertThat(DevL1.await(sending))
        .isInstanceOfSatisfying(
            TxOutcome.Mined.class,
            e ->
                assertThat(e.receipt().transactionHash())
                    .isEqualTo(hashes.getLast())
                    .isNotEqualTo(first));
  }

  @Test
  void replacesWhatStalls() throws Exception {
    l1.stopMining();
    Future<TxOutcome> sending = l1.start(() -> sender.send(gift(1)));
    l1.awaitAttempts(sender, 1);
    l1.mineEmpty(11);
    Thread.sleep(200);
    assertThat(sender.inFlight().getFirst().hashes()).hasSize(1);
    l1.mineEmpty(1);
    List<Bytes32> hashes = l1.awaitAttempts(sender, 2).getFirst().hashes();
    assertThat(priority(hashes.get(1)))
        .isGreaterThanOrEqualTo(
            priority(hashes.get(0)).multiply(BigInteger.valueOf(3)).shiftRight(1));
    l1.mine(1);
    assertThat(DevL1.await(sending)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
  }

  private BigInteger priority(Bytes32 hash) {
    String fee =
        l1.rpc("eth_getTransactionByHash", hash.toHex()).path("maxPriorityFeePerGas").asText();
    // anvil forgets what was replaced
    return fee.isEmpty() ? BigInteger.ZERO : new BigInteger(fee.substring(2), 16);
  }

  @Test
  void cancelsAtTheDeadlineAndFreesTheNonce() throws Exception {
    l1.stopMining();
    L1TxRequest request = gift(1).withKey("late").withDeadline(l1.time().plusSeconds(900));
    Future<TxOutcome> sending = l1.start(() -> sender.send(request));
    Future<TxOutcome> settling = l1.start(() -> sender.sendAndSettle(request));
    l1.awaitAttempts(sender, 1);
    l1.mineEmpty(900);
    assertThat(DevL1.await(sending))
        .isInstanceOfSatisfying(TxOutcome.TimedOut.class, e -> assertThat(e.left()).isTrue());
    DevL1.await("cancelling", () -> sender.state() == SenderState.CANCELLING);
    l1.awaitAttempts(sender, 2);
    l1.mine(1);
    assertThat(DevL1.await(settling)).isInstanceOf(TxOutcome.Cancelled.class);
    assertThat(l1.balance(DevL1.TO)).isZero();
    assertThat(sender.outcome("late")).containsInstanceOf(TxOutcome.Cancelled.class);
    Future<TxOutcome> again = l1.start(() -> sender.send(gift(2).withKey("late")));
    l1.awaitAttempts(sender, 1);
    l1.mine(1);
    assertThat(DevL1.await(again)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(SIGNER)).isEqualTo(2);
  }

  /// Blocks too small for the request, and big enough for nothing under its nonce: endpoints refuse
  /// the replacement, and keep what it should have replaced.
  @Test
  void cancelsAtTheDeadlineThoughAReplacementWasRefused() throws Exception {
    l1.stopMining();
    L1TxRequest request = gift(1).withGasLimit(50_000).withDeadline(l1.time().plusSeconds(900));
    Future<TxOutcome> settling = l1.start(() -> sender.sendAndSettle(request));
    l1.awaitAttempts(sender, 1);
    l1.rpc("evm_setBlockGasLimit", "0x5208");
    l1.mine(12);
    DevL1.awaitJournalled(sender, 2);
    l1.mine(888);
    DevL1.await("cancelling", () -> sender.state() == SenderState.CANCELLING);
    l1.awaitAttempts(sender, 3);
    l1.mine(1);
    assertThat(DevL1.await(settling)).isInstanceOf(TxOutcome.Cancelled.class);
    assertThat(l1.balance(DevL1.TO)).isZero();
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
  }

  @Test
  void sendsNothingAfterTheDeadline() throws Exception {
    assertThat(sender.send(gift(1).withDeadline(l1.time())))
        .isInstanceOfSatisfying(TxOutcome.TimedOut.class, e -> assertThat(e.left()).isFalse());
    assertThat(l1.nonce(SIGNER)).isZero();
  }

  @Test
  void sendsAgainWhatAReorgTookOut() throws Exception {
    TxOutcome.Mined first = (TxOutcome.Mined) sender.send(gift(7));
    l1.rpc("anvil_reorg", 1, new Object[0]);
    DevL1.await(
        "mined again",
        () -> {
          try {
            return l1.balance(DevL1.TO).equals(BigInteger.valueOf(7))
                && sender.state() == SenderState.MINED
                && sender.lastMinedBlock().orElse(0) > first.receipt().blockNumber();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
  }

  @Test
  void noticesThatItsNonceWasTaken() throws Exception {
    l1.stopMining();
    Future<TxOutcome> sending = l1.start(() -> sender.send(gift(1)));
    l1.awaitAttempts(sender, 1);
    L1Sender other = l1.sender(l1.client, SIGNER, directory.resolve("other"), DevL1.CONFIG);
    l1.rpc("anvil_dropAllTransactions");
    Future<TxOutcome> foreign = l1.start(() -> other.send(gift(2).withGasLimit(50_000)));
    l1.awaitAttempts(other, 1);
    l1.mine(1);
    assertThat(DevL1.await(foreign)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(DevL1.await(sending))
        .isInstanceOfSatisfying(
            TxOutcome.Rejected.class, e -> assertThat(e.reason()).contains("took nonce 0"));
  }

  @Test
  void saysWhatIsMissingWhenFundsAre() throws Exception {
    L1Sender poor = l1.sender(LocalSigner.fromHex("11".repeat(32)));
    TxOutcome outcome = poor.send(gift(1).withGasLimit(21_000));
    assertThat(outcome).isInstanceOf(TxOutcome.InsufficientFunds.class);
    assertThat(outcome.text()).contains("has 0 wei");
    assertThat(poor.send(gift(1))).isInstanceOf(TxOutcome.InsufficientFunds.class);
    assertThat(poor.inFlight()).isEmpty();
  }

  @Test
  void saysWhatWasMissingWhenFundsGoWhileItWaits() throws Exception {
    l1.stopMining();
    try (HostileProxy counting = HostileProxy.of(l1.url());
        L1Sender waiting =
            l1.sender(l1.client(counting.url()), SIGNER, directory.resolve("w"), DevL1.CONFIG)) {
      L1TxRequest request = gift(1).withDeadline(l1.time().plusSeconds(900));
      Future<TxOutcome> sending = l1.start(() -> waiting.send(request));
      l1.awaitAttempts(waiting, 1);
      l1.rpc("anvil_setBalance", SIGNER.address().toHex(), "0x0");
      l1.rpc("anvil_dropAllTransactions");
      l1.mine(1);
      DevL1.await("sent again", () -> counting.count("eth_sendRawTransaction") > 1);
      l1.mine(900);
      assertThat(DevL1.await(sending).text()).contains("late", "refused by", "nsufficient funds");
      assertThat(l1.nonce(SIGNER)).isZero();
    }
  }

  @Test
  void sendsAgainWhenFundsThatWentAreThereAgain() throws Exception {
    l1.stopMining();
    Future<TxOutcome> sending = l1.start(() -> sender.send(gift(1)));
    l1.awaitAttempts(sender, 1);
    l1.rpc("anvil_setBalance", SIGNER.address().toHex(), "0x0");
    l1.rpc("anvil_dropAllTransactions");
    l1.mine(1);
    l1.rpc("anvil_setBalance", SIGNER.address().toHex(), "0x8ac7230489e80000");
    l1.mineAll();
    assertThat(DevL1.await(sending)).isInstanceOf(TxOutcome.Mined.class);
    assertThat(l1.nonce(SIGNER)).isEqualTo(1);
  }

  @Test
  void waitsNoLongerThanASlotAfterTheDeadlineForASilentL1() throws Exception {
    L1Sender impatient =
        l1.sender(
            l1.client,
            LocalSigner.development(2),
            directory.resolve("impatient"),
            DevL1.CONFIG.withTimes(
                Duration.ofMillis(50), Duration.ofSeconds(12), Duration.ofSeconds(1)));
    l1.stopMining();
    long started = System.nanoTime();
    TxOutcome outcome = impatient.send(gift(1).withDeadline(Instant.now().plusSeconds(2)));
    assertThat(outcome).isInstanceOf(TxOutcome.TimedOut.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofSeconds(1), DevL1.PATIENCE);
  }

  @Test
  void waitsNoLongerThanASlotAfterTheDeadlineWhereSeeingItThroughBreaks() throws Exception {
    L1Mempool breaking =
        with(
            L1Mempool.class,
            l1.client.mempool(),
            "minedNonce",
            () -> {
              throw new IllegalStateException("broken");
            });
    L1Client client = with(L1Client.class, l1.client, "mempool", () -> breaking);
    L1Sender impatient =
        l1.sender(
            client,
            LocalSigner.development(2),
            directory.resolve("breaking"),
            DevL1.CONFIG.withTimes(
                Duration.ofMillis(50), Duration.ofSeconds(12), Duration.ofSeconds(1)));
    l1.stopMining();
    L1TxRequest late = gift(1).withDeadline(Instant.now().plusSeconds(2));
    assertThat(DevL1.await(l1.start(() -> impatient.send(late))))
        .isInstanceOfSatisfying(
            TxOutcome.TimedOut.class,
            e -> assertThat(e.text()).contains("watching it failed", "broken"));
  }

  /// The same, but for one method.
  private static <T> T with(Class<T> type, T all, String method, Supplier<?> instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, arguments) -> {
              if (called.getName().equals(method)) {
                return instead.get();
              }
              try {
                return called.invoke(all, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
