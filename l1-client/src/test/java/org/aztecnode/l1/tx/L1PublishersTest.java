package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.testing.HostileProxy;
import org.aztecnode.testing.HostileProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several accounts, and endpoints that misbehave while one of them sends.
@Timeout(1200)
class L1PublishersTest {
  private static final LocalSigner ONE = LocalSigner.development(1);
  private static final LocalSigner TWO = LocalSigner.development(2);
  private static final LocalSigner POOR = LocalSigner.fromHex("22".repeat(32));

  @TempDir Path directory;
  private DevL1 l1;

  @BeforeEach
  void start() {
    l1 = new DevL1(directory);
  }

  @AfterEach
  void stop() {
    l1.close();
  }

  private static L1TxRequest gift() {
    return L1TxRequest.call(DevL1.TO, Bytes.EMPTY).withValue(BigInteger.ONE);
  }

  private static L1Sender chosen(L1Publishers publishers) throws Exception {
    return ((PublisherChoice.Chosen) publishers.choose(_ -> true, BigInteger.ONE)).sender();
  }

  @Test
  void prefersTheIdleThenTheMinedThenTheBusy() throws Exception {
    L1Sender one = l1.sender(ONE);
    L1Sender two = l1.sender(TWO);
    L1Publishers publishers = new L1Publishers(List.of(one, two, l1.sender(POOR)), true);
    one.send(gift());
    assertThat(chosen(publishers)).isSameAs(two);
    l1.stopMining();
    l1.start(() -> two.send(gift()));
    l1.awaitAttempts(two, 1);
    assertThat(chosen(publishers)).isSameAs(one);
    l1.start(() -> one.send(gift()));
    l1.awaitAttempts(one, 1);
    assertThat(chosen(publishers)).as("the richer of the busy").isSameAs(two);
    PublisherChoice none =
        new L1Publishers(List.of(one, two), false).choose(_ -> true, BigInteger.ONE);
    assertThat(((PublisherChoice.NoneUsable) none).reason()).contains("is busy (SENT)");
  }

  @Test
  void passesOverWhoCannotPay() throws Exception {
    L1Sender poor = l1.sender(POOR);
    L1Sender one = l1.sender(ONE);
    assertThat(chosen(new L1Publishers(List.of(poor, one), true))).isSameAs(one);
    PublisherChoice none = new L1Publishers(List.of(poor), true).choose(_ -> true, BigInteger.ONE);
    assertThat(((PublisherChoice.NoneUsable) none).reason())
        .contains(POOR.address().toHex())
        .contains("has no ether: fund it");
    PublisherChoice rich =
        new L1Publishers(List.of(one), true).choose(_ -> true, BigInteger.TEN.pow(30));
    assertThat(((PublisherChoice.NoneUsable) rich).reason())
        .contains(" wei of the " + BigInteger.TEN.pow(30) + " needed: fund it");
    assertThat(
            new L1Publishers(List.of(one), true)
                .choose(a -> !a.equals(ONE.address()), BigInteger.ZERO))
        .isInstanceOf(PublisherChoice.NoneUsable.class);
  }

  @Test
  void sendsThroughTheEndpointThatWorks() throws Exception {
    for (Fault fault :
        new Fault[] {
          Fault.STALL, Fault.RESET, Fault.RATE_LIMIT, Fault.SERVER_ERROR, Fault.GARBAGE
        }) {
      try (HostileProxy bad = HostileProxy.of(l1.url())) {
        L1Client client = l1.client(Duration.ofSeconds(2), bad.url(), l1.url());
        client.chainId();
        bad.set(fault);
        try (L1Sender sender = l1.sender(client, ONE, l1.journal(ONE), DevL1.CONFIG)) {
          assertThat(sender.send(gift())).as("%s", fault).isInstanceOf(TxOutcome.Mined.class);
        }
      }
    }
  }

  @Test
  void outlastsAnOutageOfAllEndpoints() throws Exception {
    try (HostileProxy only = HostileProxy.of(l1.url())) {
      L1Client client = l1.client(Duration.ofSeconds(2), only.url());
      client.chainId();
      try (L1Sender sender = l1.sender(client, ONE, l1.journal(ONE), DevL1.CONFIG)) {
        only.set(Fault.SERVER_ERROR);
        Future<TxOutcome> before = l1.start(() -> sender.send(gift()));
        Thread.sleep(500);
        assertThat(before).isNotDone();
        only.set();
        assertThat(DevL1.await(before)).isInstanceOf(TxOutcome.Mined.class);
        l1.stopMining();
        Future<TxOutcome> during = l1.start(() -> sender.send(gift()));
        l1.awaitAttempts(sender, 1);
        only.set(Fault.STALL);
        l1.mine(1);
        Thread.sleep(300);
        only.set();
        assertThat(DevL1.await(during)).isInstanceOf(TxOutcome.Mined.class);
      }
    }
  }

  @Test
  void givesUpOnSilenceASlotAfterTheDeadline() throws Exception {
    URI nowhere = URI.create("http://127.0.0.1:1");
    L1Client client = l1.client(Duration.ofSeconds(2), nowhere);
    L1TxConfig config =
        DevL1.CONFIG.withTimes(
            Duration.ofMillis(50), Duration.ofSeconds(12), Duration.ofSeconds(1));
    try (L1Sender sender = l1.sender(client, ONE, l1.journal(ONE), config)) {
      TxOutcome outcome = sender.send(gift().withDeadline(Instant.now()));
      assertThat(outcome)
          .isInstanceOfSatisfying(TxOutcome.TimedOut.class, e -> assertThat(e.left()).isFalse());
      assertThat(outcome.text()).contains("127.0.0.1:1");
    }
  }
}
