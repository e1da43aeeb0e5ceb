package org.aztecnode.l1.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.RecordedL1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A moving L1 and what of it is noticed, at what price.
class RollupWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static RecordedL1 l1;

  @BeforeAll
  static void start() {
    l1 = RecordedL1.start();
  }

  @AfterAll
  static void stop() {
    l1.close();
  }

  private static RollupContracts contracts(L1Client client) {
    return ((RollupDiscovery.Found)
            RollupContracts.discover(
                client, 31337, RecordedL1.registry(), new RollupVersion.Canonical()))
        .contracts();
  }

  private static L1Client client(URI url, L1Metrics metrics) {
    return L1Client.open(L1Config.of(List.of(url)), metrics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "ws"})
  void seesEveryBlockForOneCallEach(String scheme) throws Exception {
    AtomicLong calls = new AtomicLong();
    URI url = scheme.equals("ws") ? l1.socketUrl() : l1.url();
    try (L1Client client = client(url, (_, _, _, _) -> calls.incrementAndGet())) {
      RollupContracts contracts = contracts(client);
      RollupWatch watch = new RollupWatch(client, contracts, 4, InstantSource.system());
      RollupObservation first = watch.next(3, PATIENCE).orElseThrow();
      assertThat(first.status())
          .isEqualTo(contracts.rollup().status(client.at(watch.pin(first)), 3));
      assertThat(first.inbox()).isEqualTo(contracts.inbox().state(client.at(watch.pin(first))));
      assertThat(watch.next(3, Duration.ofMillis(300))).isEmpty();

      Anvils.mine(l1.url(), 1);
      RollupObservation second = watch.next(3, PATIENCE).orElseThrow();
      assertThat(second.l1Block()).isEqualTo(first.l1Block() + 1);
      assertThat(second.status()).isEqualTo(first.status());
    }
  }

  @Test
  void followsAReorg() throws Exception {
    try (L1Client client = client(l1.url(), L1Metrics.NONE)) {
      RollupWatch watch = new RollupWatch(client, contracts(client), 4, InstantSource.system());
      Anvils.mine(l1.url(), 4);
      RollupObservation before = watch.next(0, PATIENCE).orElseThrow();
      L1BlockRef pinned = watch.pin(before);
      assertThat(client.head()).isEqualTo(pinned);
      Anvils.rpc(l1.url(), "anvil_rollback", 3);
      Anvils.rpc(l1.url(), "evm_increaseTime", 1);
      Anvils.mine(l1.url(), 2);
      Optional<RollupObservation> after = watch.next(0, PATIENCE);
      assertThat(after).isPresent();
      assertThat(after.get().l1Block()).isEqualTo(before.l1Block() - 1);
      assertThat(watch.pin(after.get())).isEqualTo(client.head());
      assertThatThrownBy(() -> watch.pin(before))
          .isInstanceOfSatisfying(
              L1Exception.class, e -> assertThat(e.failure()).isInstanceOf(L1Failure.Moved.class));
      assertThatThrownBy(() -> client.at(pinned).storage(RecordedL1.registry(), pinned.hash()))
          .isInstanceOf(L1Exception.class);
    }
  }

  @Test
  void asksOncePerBlockWhileIdleOnAMainnetOfAnHour() {
    // The timetable alone, on a clock of its own: blocks of 12 seconds that show 1 to 4 s late.
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    BlockTiming timing = new BlockTiming(12);
    long start = 1_800_000_000_000L;
    long now = start;
    long shown = 0;
    int calls = 0;
    long nextTimestamp = start / 1000;
    long visibleAt = start;
    long lateness = 0;
    while (now < start + 3_600_000) {
      now += timing.waitMillis(now);
      calls++;
      if (now >= visibleAt) {
        lateness += now - visibleAt;
        shown++;
        timing.found(nextTimestamp, now);
        nextTimestamp += random.nextInt(100) == 0 ? 24 : 12; // a missed slot now and then
        visibleAt = nextTimestamp * 1000 + 1_000 + (long) (random.nextDouble() * 3_000);
      } else {
        timing.missed();
        now += 50;
      }
    }
    assertThat(shown).isGreaterThan(290);
    assertThat(calls).isLessThan(360);
    assertThat(lateness / shown).isLessThan(2_000);
  }
}
