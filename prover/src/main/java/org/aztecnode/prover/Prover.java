package org.aztecnode.prover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again whether an epoch is due, and proves it: executes it again, puts together
/// what the proof claims, has the proof made, and publishes it. What fails is tried again until the
/// deadline.
///
/// Keeps nothing: what is proven stands on L1, and what is on its way there in the accounts'
/// journals. So a prover that was killed begins the epoch anew. One thread of its own.
///
/// Follows `prover-node/src/{prover-node,job/epoch-proving-job}.ts`.
public final class Prover implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Prover.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_REQUESTS = 8;

  private final EpochMonitor monitor;
  private final ChainReader chain;
  private final Supplier<OptionalLong> l1Time;
  private final EpochConstants constants;
  private final EpochCheck check;
  private final ProofSource proofs;
  private final ProofPublisher publisher;
  private final ProverPace pace;
  private final Consumer<EpochOutcome> listener;
  private final Thread thread;
  private final BlockingQueue<ProofJob> requests = new ArrayBlockingQueue<>(MOST_REQUESTS);
  private volatile Optional<ProofJob> current = Optional.empty();
  private Optional<Fr> published = Optional.empty();
  private String lastFailure = "";
  private long lastTooLate = -1;

  /// @param l1Time the timestamp of the L1 block up to which the chain is read; empty as long as
  ///   there is none
  /// @param listener told after each epoch, on the prover's thread
  public Prover(
      EpochMonitor monitor,
      Supplier<OptionalLong> l1Time,
      EpochConstants constants,
      EpochCheck check,
      ProofSource proofs,
      ProofPublisher publisher,
      ProverPace pace,
      Consumer<EpochOutcome> listener) {
    this.monitor = monitor;
    this.chain = monitor.chain();
    this.l1Time = l1Time;
    this.constants = constants;
    this.check = check;
    this.proofs = proofs;
    this.publisher = publisher;
    this.pace = pace;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("prover").daemon(true).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// Proves what an epoch has so far, over or not, as soon as nothing else is being proven. Tried
  /// once: what is due is proven without being asked for. From any thread.
  ///
  /// @return why not, if not
  public Optional<String> request(long epoch) {
    if (monitor.soFar(epoch).isEmpty()) {
      return Optional.of("Epoch " + epoch + " has no checkpoints");
    }
    synchronized (requests) {
      if (requests.stream().anyMatch(job -> job.epoch() == epoch)) {
        return Optional.of("Epoch " + epoch + " is asked for already");
      }
      return requests.offer(ProofJob.of(epoch))
          ? Optional.empty()
          : Optional.of(MOST_REQUESTS + " epochs wait already");
    }
  }

  /// What is being proven, and what waits. From any thread.
  public List<ProofJob> jobs() {
    List<ProofJob> jobs = new ArrayList<>();
    current.ifPresent(jobs::add);
    jobs.addAll(requests);
    return jobs;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(lookAndGoOn() ? pace.polling() : pace.retry());
      }
    } catch (InterruptedException e) {
      LOG.debug("closed");
    }
  }

  /// Whatever goes wrong: a prover that has ended would be noticed when epochs are lost.
  private boolean lookAndGoOn() throws InterruptedException {
    try {
      return look();
    } catch (RuntimeException | Error e) {
      if (!e.toString().equals(lastFailure)) {
        LOG.error("Looking for what is to be proven failed; it is tried again", e);
      }
      lastFailure = e.toString();
      return false;
    }
  }

  /// @return whether all went well
  private boolean look() throws InterruptedException {
    OptionalLong now = l1Time.get();
    if (now.isEmpty()) {
      return true;
    }
    ProofJob asked = requests.poll();
    if (asked != null) {
      Optional<ProofDuty.Prove> soFar = monitor.soFar(asked.epoch());
      return soFar.isEmpty() || attempt(soFar.get(), asked);
    }
    return switch (monitor.duty(now.getAsLong())) {
      case ProofDuty.Nothing _, ProofDuty.Unfinished _ -> true;
      case ProofDuty.TooLate late -> {
        if (lastTooLate != late.epoch()) {
          lastTooLate = late.epoch();
          LOG.error("Epoch {} is not proven, and now it is too late", late.epoch());
          listener.accept(new EpochOutcome.TooLate(late.epoch()));
        }
        yield true;
      }
      case ProofDuty.Prove due -> attempt(due, ProofJob.of(due.epoch()));
    };
  }

  /// @return whether all went well
  private boolean attempt(ProofDuty.Prove due, ProofJob job) throws InterruptedException {
    current = Optional.of(job.in(ProofJob.State.PROCESSING));
    EpochOutcome outcome;
    try {
      Optional<EpochOutcome> proven = prove(due);
      if (proven.isEmpty()) {
        return true;
      }
      outcome = proven.get();
    } catch (RuntimeException | Error e) {
      LOG.error("Proving epoch {}", due.epoch(), e);
      outcome = new EpochOutcome.Failed(due.epoch(), e.toString());
    } finally {
      current = Optional.empty();
    }
    report(outcome);
    listener.accept(outcome);
    return outcome instanceof EpochOutcome.Proven;
  }

  /// Empty if it was done before, and only the chain read so far does not show it.
  private Optional<EpochOutcome> prove(ProofDuty.Prove due) throws InterruptedException {
    Instant begun = Instant.now();
    List<PublishedCheckpoint> found =
        chain.checkpoints(due.first(), (int) (due.last() - due.first() + 1));
    List<Checkpoint> checkpoints = found.stream().map(PublishedCheckpoint::checkpoint).toList();
    if (checkpoints.size() != due.last() - due.first() + 1) {
      return Optional.empty(); // the chain moved meanwhile
    }
    Fr end = checkpoints.getLast().archive().root();
    if (published.equals(Optional.of(end))) {
      published = Optional.empty(); // looked at once more after this
      return Optional.empty();
    }
    Optional<EpochCheck.Outcome> checked = check(due, end);
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    Duration executed = Duration.between(begun, Instant.now());
    return switch (checked.get()) {
      case EpochCheck.Outcome.Missing(String what) ->
          Optional.of(new EpochOutcome.Failed(due.epoch(), what));
      case EpochCheck.Outcome.Different(String where) ->
          Optional.of(
              new EpochOutcome.Failed(
                  due.epoch(), "executed again, it comes out differently: " + where));
      case EpochCheck.Outcome.Same same -> {
        RootPublicInputs inputs = RootPublicInputs.of(checkpoints, constants);
        Bytes proof = proofs.prove(inputs);
        EpochProof epochProof =
            new EpochProof(
                due.first(),
                due.last(),
                inputs,
                PackedAttestations.pack(found.getLast().attestations()),
                proof);
        current = current.map(job -> job.in(ProofJob.State.PUBLISHING_PROOF));
        yield Optional.of(
            switch (publisher.publish(epochProof, Instant.ofEpochSecond(due.deadline()))) {
              case ProofPublisher.Outcome.Failed(String why) ->
                  new EpochOutcome.Failed(due.epoch(), why);
              case ProofPublisher.Outcome.Published done -> {
                published = Optional.of(end);
                yield new EpochOutcome.Proven(
                    due.epoch(),
                    due.first(),
                    due.last(),
                    same.blocks(),
                    same.txs(),
                    done.l1Block(),
                    executed,
                    Duration.between(begun, Instant.now()));
              }
            });
      }
    };
  }

  /// Empty if the chain was pruned or reorganised meanwhile: what came of it then says nothing.
  private Optional<EpochCheck.Outcome> check(ProofDuty.Prove due, Fr end)
      throws InterruptedException {
    try {
      EpochCheck.Outcome outcome = check.check(due.first(), due.last());
      return Optional.of(outcome).filter(_ -> endsWith(due.last(), end));
    } catch (RuntimeException e) {
      if (endsWith(due.last(), end)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private boolean endsWith(long checkpoint, Fr archive) {
    return chain
        .checkpointData(checkpoint)
        .filter(data -> data.archive().root().equals(archive))
        .isPresent();
  }

  private void report(EpochOutcome outcome) {
    switch (outcome) {
      case EpochOutcome.Proven p -> {
        lastFailure = "";
        LOG.info(
            "Epoch {} is proven: checkpoints {} to {} ({} blocks, {} transactions), in L1 block {},"
                + " after {} ms",
            p.epoch(),
            p.first(),
            p.last(),
            p.blocks(),
            p.txs(),
            p.l1Block(),
            p.took().toMillis());
      }
      case EpochOutcome.Failed f -> {
        String failure = f.epoch() + f.why();
        if (!failure.equals(lastFailure)) {
          LOG.warn("Epoch {} is not proven yet: {}", f.epoch(), f.why());
        }
        lastFailure = failure;
      }
      case EpochOutcome.TooLate _ -> {}
    }
  }

  /// Ends what is under way; a transaction that has left is taken up at the next start.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
