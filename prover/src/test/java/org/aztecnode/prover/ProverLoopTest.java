package org.aztecnode.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/// The loop, on a chain in memory.
class ProverLoopTest {
  private static final EpochConstants CONSTANTS =
      new EpochConstants(Fr.of(31337), Fr.of(4), Fr.ZERO, Fr.ZERO, EthAddress.ZERO);
  private static final EpochCheck.Outcome SAME = new EpochCheck.Outcome.Same(2, 0);
  private static final ProofPublisher.Outcome DONE =
      new ProofPublisher.Outcome.Published(9, Bytes32.ZERO, 21_000);

  private final MadeChain chain = new MadeChain().with(0, 3);
  private final BlockingQueue<EpochOutcome> outcomes = new LinkedBlockingQueue<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();
  private volatile OptionalLong l1Time = OptionalLong.of(0);

  private Prover start(EpochCheck check, ProofPublisher publisher) {
    Prover prover =
        new Prover(
            new EpochMonitor(chain.reader(), MadeChain.SCHEDULE),
            this::l1Time,
            CONSTANTS,
            check,
            ProofSource.PLACEHOLDER,
            publisher,
            new ProverPace(Duration.ofMillis(1), Duration.ofMillis(1)),
            outcomes::add);
    prover.start();
    return prover;
  }

  private OptionalLong l1Time() {
    if (breaks.getAndDecrement() > 0) {
      throw new IllegalStateException("broken");
    }
    return l1Time;
  }

  private EpochOutcome next() throws InterruptedException {
    EpochOutcome outcome = outcomes.poll(2, TimeUnit.MINUTES);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  private ProofPublisher.Outcome publish(EpochProof proof) {
    assertThat(proof.first()).isEqualTo(1);
    chain.provenTo(proof.last());
    return DONE;
  }

  @Test
  void provesAnEpochOnce() throws Exception {
    try (Prover _ = start((_, _) -> SAME, (proof, _) -> publish(proof))) {
      assertThat(next())
          .isInstanceOfSatisfying(
              EpochOutcome.Proven.class,
              p ->
                  assertThat(List.of(p.epoch(), p.first(), p.last(), p.l1Block()))
                      .containsExactly(0L, 1L, 2L, 9L));
      assertThat(outcomes.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void triesAgainWhereThePublisherFailedOrBroke() throws Exception {
    ProofPublisher publisher =
        (proof, _) ->
            switch (attempts.getAndIncrement()) {
              case 0 -> new ProofPublisher.Outcome.Failed("L1 did not answer");
              case 1 -> throw new IllegalStateException("broken");
              default -> publish(proof);
            };
    try (Prover _ = start((_, _) -> SAME, publisher)) {
      assertThat(next()).isEqualTo(new EpochOutcome.Failed(0, "L1 did not answer"));
      assertThat(next())
          .isInstanceOfSatisfying(
              EpochOutcome.Failed.class, f -> assertThat(f.why()).contains("broken"));
      assertThat(next()).isInstanceOf(EpochOutcome.Proven.class);
    }
  }

  @Test
  void goesOnWhateverBreaks() throws Exception {
    breaks.set(2);
    EpochCheck check =
        (_, _) -> {
          if (attempts.getAndIncrement() == 0) {
            throw new StackOverflowError("too deep");
          }
          return SAME;
        };
    try (Prover _ = start(check, (proof, _) -> publish(proof))) {
      assertThat(next())
          .isInstanceOfSatisfying(
              EpochOutcome.Failed.class, f -> assertThat(f.why()).contains("too deep"));
      assertThat(next()).isInstanceOf(EpochOutcome.Proven.class);
    }
  }

  @Test
  void waitsForTransactionsThatAreMissing() throws Exception {
    EpochCheck check =
        (_, _) -> attempts.getAndIncrement() == 0 ? new EpochCheck.Outcome.Missing("one") : SAME;
    try (Prover _ = start(check, (proof, _) -> publish(proof))) {
      assertThat(next()).isEqualTo(new EpochOutcome.Failed(0, "one"));
      assertThat(next()).isInstanceOf(EpochOutcome.Proven.class);
    }
  }

  @Test
  void publishesNothingThatComesOutDifferently() throws Exception {
    try (Prover _ =
        start(
            (_, _) -> new EpochCheck.Outcome.Different("block 2"),
            (_, _) -> {
              throw new AssertionError("published");
            })) {
      assertThat(next())
          .isInstanceOfSatisfying(
              EpochOutcome.Failed.class, f -> assertThat(f.why()).endsWith("differently: block 2"));
    }
  }

  @Test
  void aChainThatIsPrunedBeneathAJobIsNoFailure() throws Exception {
    EpochCheck check =
        (_, _) -> {
          switch (attempts.getAndIncrement()) {
            case 0 -> {
              chain.prune(2);
              chain.with(3);
              throw new IllegalStateException("no such checkpoint");
            }
            case 1 -> {
              chain.prune(2);
              chain.with(3);
              return new EpochCheck.Outcome.Different("block 2");
            }
            default -> {
              return SAME;
            }
          }
        };
    Fr before = chain.archive().orElseThrow();
    try (Prover _ = start(check, (proof, _) -> publish(proof))) {
      assertThat(next()).isInstanceOf(EpochOutcome.Proven.class);
      assertThat(chain.archive().orElseThrow()).isNotEqualTo(before);
    }
  }

  @Test
  void saysOnceThatItIsTooLate() throws Exception {
    l1Time = OptionalLong.empty();
    try (Prover _ = start((_, _) -> SAME, (proof, _) -> publish(proof))) {
      assertThat(outcomes.poll(20, TimeUnit.MILLISECONDS)).isNull();
      l1Time = OptionalLong.of(MadeChain.SCHEDULE.proofDeadline(0));
      assertThat(next()).isEqualTo(new EpochOutcome.TooLate(0));
      assertThat(outcomes.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void endsWhileItWaitsForAProof() throws Exception {
    Prover prover =
        start(
            (_, _) -> SAME,
            (_, _) -> {
              attempts.incrementAndGet();
              Thread.sleep(Duration.ofHours(1));
              return DONE;
            });
    while (attempts.get() == 0) {
      Thread.sleep(1);
    }
    prover.close();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void provesWhatAnEpochHasSoFarWhenAsked() throws Exception {
    chain.prune(2); // one checkpoint, in an epoch that is not over
    try (Prover prover = start((_, _) -> SAME, (proof, _) -> publish(proof))) {
      assertThat(outcomes.poll(50, TimeUnit.MILLISECONDS)).isNull();
      assertThat(prover.request(0)).isEmpty();
      assertThat(next())
          .isInstanceOfSatisfying(
              EpochOutcome.Proven.class,
              p -> assertThat(List.of(p.epoch(), p.first(), p.last())).containsExactly(0L, 1L, 1L));
    }
  }

  @Test
  void refusesEpochsThatHaveNothingToProve() {
    try (Prover prover = start((_, _) -> SAME, (proof, _) -> publish(proof))) {
      assertThat(prover.request(1)).contains("Epoch 1 has no checkpoints");
      assertThat(prover.request(Long.MAX_VALUE)).isPresent();
    }
  }

  @Test
  void tellsWhatItProvesAndWhatWaits() throws Exception {
    chain.prune(2);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EpochCheck check =
        (_, _) -> {
          begun.countDown();
          goOn.await();
          return SAME;
        };
    try (Prover prover = start(check, (proof, _) -> publish(proof))) {
      assertThat(prover.request(0)).isEmpty();
      begun.await();
      assertThat(prover.request(0)).isEmpty();
      assertThat(prover.request(0)).contains("Epoch 0 is asked for already");
      assertThat(prover.jobs())
          .extracting(ProofJob::state)
          .containsExactly(ProofJob.State.PROCESSING, ProofJob.State.INITIALIZED);
      goOn.countDown();
      next();
    }
  }
}
