package org.aztecnode.l1.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.RecordedL1;
import org.aztecnode.l1.propose.ProposeResult;
import org.aztecnode.l1.propose.ProposeRetriever;
import org.aztecnode.testing.HostileProxy;
import org.aztecnode.testing.HostileProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real rollup on anvil, seen through one endpoint that misbehaves and one that does not.
class HostileL1Test {
  private static RecordedL1 l1;
  private static HostileProxy bad;
  private static HostileProxy good;
  private static RollupContracts contracts;
  private static L1BlockRef head;
  private static RollupStatus truth;
  private static List<CheckpointProposed> checkpoints;

  @BeforeAll
  static void start() throws Exception {
    l1 = RecordedL1.start();
    bad = HostileProxy.of(l1.url());
    good = HostileProxy.of(l1.url());
    try (L1Client honest = client(l1.url())) {
      contracts =
          ((RollupDiscovery.Found)
                  RollupContracts.discover(
                      honest, 31337, RecordedL1.registry(), new RollupVersion.Canonical()))
              .contracts();
      head = honest.head();
      truth = contracts.rollup().status(honest.at(head), 5);
      checkpoints = scan(honest);
    }
  }

  @AfterAll
  static void stop() {
    bad.close();
    good.close();
    l1.close();
  }

  @BeforeEach
  void honest() {
    bad.set();
    good.set();
  }

  private static L1Client client(URI... urls) {
    return L1Client.open(
        new L1Config(
            List.of(urls),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            1000,
            List.of()),
        L1Metrics.NONE);
  }

  private static List<CheckpointProposed> scan(L1Client client) throws L1Exception {
    return scan(client, truth.pendingCheckpoint());
  }

  private static List<CheckpointProposed> scan(L1Client client, long pending) throws L1Exception {
    L1View view = client.at(client.head());
    CheckpointScan scan =
        new CheckpointScan(
            client, contracts.rollup(), view, 0, contracts.constants().l1StartBlock(), pending);
    List<CheckpointProposed> all = new ArrayList<>();
    Optional<List<CheckpointProposed>> run = scan.next();
    while (run.isPresent()) {
      all.addAll(run.get());
      run = scan.next();
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "STALL",
        "RESET",
        "RATE_LIMIT",
        "SERVER_ERROR",
        "GARBAGE",
        "EMPTY_LOGS",
        "TRUNCATED_LOGS",
        "SMALL_LOG_RANGES",
        "NO_BLOCK_HASHES",
        "NO_TRACES"
      })
  void readsTheTruthWithOneGoodEndpoint(Fault fault) throws Exception {
    try (L1Client client = client(bad.url(), good.url())) {
      bad.set(fault);
      assertThat(client.head()).isEqualTo(head);
      assertThat(contracts.rollup().status(client.at(head).confirmed(), 5)).isEqualTo(truth);
      assertThat(scan(client)).isEqualTo(checkpoints);
      assertThat(client.trace(checkpoints.getLast().log().transactionHash())).isNotEmpty();
      ProposeRetriever retriever = new ProposeRetriever(client, contracts.addresses().rollup());
      assertThat(retriever.retrieve(client.at(head), checkpoints.getLast()))
          .isInstanceOf(ProposeResult.Found.class);
    }
  }

  /// As if the next block's state had been read in the place of the newest's.
  @Test
  void startsAnewWhereTheContractSaysSomethingElseNow() throws Exception {
    try (L1Client client = client(good.url())) {
      assertThatThrownBy(() -> scan(client, truth.pendingCheckpoint() + 1))
          .isInstanceOfSatisfying(
              L1Exception.class, e -> assertThat(e.failure()).isInstanceOf(L1Failure.Moved.class));
      assertThat(client.endpoints()).allMatch(endpoint -> endpoint.restingMillis() == 0);
    }
  }

  @Test
  void doesNotUnwindToAStaleHead() throws Exception {
    try (RecordedL1 moving = RecordedL1.start();
        HostileProxy stale = HostileProxy.of(moving.url());
        L1Client client = client(stale.url(), moving.url());
        L1Client alone = client(stale.url())) {
      L1BlockRef old = client.head();
      stale.set(Fault.STALE_HEAD);
      Anvils.mine(moving.url(), 5);
      stale.set();
      L1BlockRef now = client.head();
      assertThat(alone.head()).isEqualTo(now);
      assertThat(now.number()).isEqualTo(old.number() + 5);
      stale.set(Fault.STALE_HEAD);
      Anvils.mine(moving.url(), 3);
      assertThat(client.headOfAll().number()).isEqualTo(now.number() + 3);
      assertThat(alone.head()).isEqualTo(now);
    }
  }

  @Test
  void refusesABlockHashThatNobodyElseKnows() throws Exception {
    try (L1Client client = client(bad.url(), good.url())) {
      bad.set(Fault.WRONG_HASH);
      L1BlockRef lie = client.head();
      assertThat(lie).isNotEqualTo(head);
      assertThatThrownBy(() -> contracts.rollup().status(client.at(lie).confirmed(), 5))
          .isInstanceOf(L1Exception.class);
      assertThat(client.headOfAll()).isEqualTo(head);
    }
  }

  @Test
  void confirmsNothingWhereEndpointsContradictEachOther() {
    try (L1Client client = client(bad.url(), good.url())) {
      bad.set(Fault.WRONG_STATE);
      assertThatThrownBy(() -> contracts.rollup().status(client.at(head).confirmed(), 5))
          .isInstanceOfSatisfying(
              L1Exception.class,
              e -> assertThat(e.failure()).isInstanceOf(L1Failure.Disputed.class));
      assertThat(client.isDisputed()).isTrue();
    }
  }

  @Test
  void noticesMissingEventsOfTheOnlyEndpoint() throws Exception {
    try (L1Client client = client(bad.url())) {
      client.chainId();
      bad.set(Fault.TRUNCATED_LOGS);
      assertThatThrownBy(() -> scan(client))
          .isInstanceOfSatisfying(
              L1Exception.class,
              e -> assertThat(e.failure()).isInstanceOf(L1Failure.Incomplete.class));
    }
  }

  @Test
  void findsEveryProposeCallInTracesToo() throws Exception {
    try (L1Client client = client(bad.url())) {
      for (Fault[] faults : new Fault[][] {{}, {Fault.NO_FLAT_TRACES}}) {
        bad.set(faults);
        for (CheckpointProposed event : checkpoints) {
          ProposeRetriever direct = new ProposeRetriever(client, contracts.addresses().rollup());
          ProposeResult plain = direct.retrieve(client.at(head), event);
          assertThat(plain).isInstanceOf(ProposeResult.Found.class);
          assertThat(((ProposeResult.Found) plain).via()).isNotEqualTo("trace");
          ProposeResult traced = direct.traced(event);
          assertThat(traced).isInstanceOf(ProposeResult.Found.class);
          assertThat(((ProposeResult.Found) traced).calldata())
              .isEqualTo(((ProposeResult.Found) plain).calldata());
        }
      }
      bad.set(Fault.NO_TRACES);
      ProposeResult none =
          new ProposeRetriever(client, contracts.addresses().rollup())
              .traced(checkpoints.getFirst());
      assertThat(none).isInstanceOf(ProposeResult.NotFound.class);
      assertThat(((ProposeResult.NotFound) none).reason()).contains("no L1 endpoint offers");
    }
  }

  @Test
  void seesNewBlocksAlthoughThePreferredEndpointStandsStill() throws Exception {
    try (RecordedL1 moving = RecordedL1.start();
        HostileProxy stale = HostileProxy.of(moving.url());
        L1Client client = client(stale.url(), moving.url())) {
      RollupWatch watch = new RollupWatch(client, contracts, 1, java.time.InstantSource.system());
      long before = watch.next(0, Duration.ofSeconds(5)).orElseThrow().l1Block();
      stale.set(Fault.STALE_HEAD);
      Anvils.mine(moving.url(), 4);
      assertThat(watch.next(0, Duration.ofSeconds(10)).orElseThrow().l1Block())
          .isEqualTo(before + 4);
    }
  }

  @Test
  void saysWhatIsWrongWithEveryEndpointAndRecovers() throws Exception {
    try (L1Client client = client(bad.url(), good.url())) {
      bad.set(Fault.RATE_LIMIT);
      good.set(Fault.SERVER_ERROR);
      assertThatThrownBy(client::head)
          .isInstanceOfSatisfying(
              L1Exception.class,
              e -> assertThat(e.failure()).isInstanceOf(L1Failure.AllFailed.class))
          .hasMessageContaining("HTTP 429")
          .hasMessageContaining("HTTP 503");
      assertThat(client.endpoints()).allMatch(e -> e.lastFailure().isPresent());
      honest();
      assertThat(client.head()).isEqualTo(head);
    }
  }

  @Test
  void restsAnEndpointThatFails() throws Exception {
    try (L1Client client = client(bad.url(), good.url())) {
      bad.set(Fault.SERVER_ERROR);
      long before = bad.count();
      for (int i = 0; i < 20; i++) {
        client.head();
      }
      assertThat(bad.count() - before).isLessThan(5);
    }
  }
}
