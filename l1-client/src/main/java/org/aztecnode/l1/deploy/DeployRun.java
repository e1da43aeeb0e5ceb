package org.aztecnode.l1.deploy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.l1.envelope.L1TxFields;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.l1.envelope.SigningException;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.l1.tx.RevertReason;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run over a plan: sends what is not mined yet, in the order of the nonces, and waits until
/// all of it is. One thread.
final class DeployRun {
  private static final Logger LOG = LoggerFactory.getLogger(DeployRun.class);

  /// EIP-7825.
  private static final long MOST_GAS = 1 << 24;

  private static final int GAS_MARGIN_PERCENT = 130;
  private static final int REPLACE_PERCENT = 125;
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger LEAST_PRIORITY = BigInteger.valueOf(1_000_000_000);
  private static final Duration BURST_POLL = Duration.ofMillis(20);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final L1Client client;
  private final L1Mempool mempool;
  private final L1Signer signer;
  private final DeployJournal journal;
  private final DeployOptions options;
  private final DeployProgress progress;
  private final List<Pending> waiting = new ArrayList<>();
  private final long deadline;
  private long chainId;
  private int sent;

  /// A transaction that was handed to L1, and what it offers now.
  private static final class Pending {
    private final DeployStep.Transaction step;
    private final long nonce;
    private L1TxFields fields;

    Pending(DeployStep.Transaction step, L1TxFields fields) {
      this.step = step;
      this.nonce = fields.nonce();
      this.fields = fields;
    }
  }

  /// Ends the run; nothing more is sent.
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient DeployOutcome outcome;

    Stop(DeployOutcome outcome) {
      this.outcome = outcome;
    }
  }

  DeployRun(
      L1Client client,
      L1Signer signer,
      DeployJournal journal,
      DeployOptions options,
      DeployProgress progress) {
    this.client = client;
    this.mempool = client.mempool();
    this.signer = signer;
    this.journal = journal;
    this.options = options;
    this.progress = progress;
    this.deadline = System.nanoTime() + options.limit().toNanos();
  }

  /// Transactions handed to L1 by this run, replacements not counted.
  int sent() {
    return sent;
  }

  /// @return why it stopped; empty if all steps are in the chain
  Optional<DeployOutcome> send(DeployPlan plan, DeployPlan.Situation situation)
      throws L1Exception, IOException, InterruptedException {
    chainId = situation.chainId();
    try {
      long mined = mempool.minedNonce(signer.address());
      long planned = plan.steps().stream().filter(DeployStep.Transaction.class::isInstance).count();
      long left = Math.clamp(situation.firstNonce() + planned - mined, 0, planned);
      progress.planned(plan.steps().size(), (int) (planned - left));
      Fees fees = fees(mempool.market());
      Optional<String> lacking = shortOfFunds(plan, situation.firstNonce(), mined, fees);
      if (lacking.isPresent()) {
        return Optional.of(
            left == planned
                ? new DeployOutcome.Refused(lacking.get())
                : new DeployOutcome.Failed("funds", lacking.get()));
      }
      long nonce = situation.firstNonce();
      for (DeployStep step : plan.steps()) {
        switch (step) {
          case DeployStep.Transaction t -> {
            if (nonce < mined) {
              requireMined(t, nonce);
            } else {
              send(t, nonce, fees);
            }
            nonce++;
          }
          case DeployStep.Presigned p -> send(p);
        }
      }
      awaitAll();
      return Optional.empty();
    } catch (Stop stop) {
      return Optional.of(stop.outcome);
    }
  }

  /// Nothing is sent that the account cannot pay to the end. Limits of gas are above what is used,
  /// so this asks for more than is spent; what gas will cost later nobody knows.
  private Optional<String> shortOfFunds(DeployPlan plan, long firstNonce, long mined, Fees fees)
      throws L1Exception {
    BigInteger needed = BigInteger.ZERO;
    long nonce = firstNonce;
    for (DeployStep step : plan.steps()) {
      if (step instanceof DeployStep.Transaction t) {
        if (nonce >= mined) {
          needed = needed.add(fields(t, nonce, fees, t.gas()).mostWei());
        }
        nonce++;
      }
    }
    BigInteger balance = mempool.balance(signer.address());
    return balance.compareTo(needed) >= 0
        ? Optional.empty()
        : Optional.of(
            "%s has %s wei of the %s that the deployment may take at %s"
                .formatted(signer.address(), balance, needed, fees));
  }

  private void send(DeployStep.Transaction step, long nonce, Fees fees)
      throws L1Exception, IOException, InterruptedException, Stop {
    List<DeployJournal.Entry> before = journal.entries(step.name());
    if (!before.isEmpty()) {
      // an earlier run signed it: the very same again, which L1 takes once
      SignedL1Tx signed = decoded(before.getLast());
      sent++;
      handOver(step, signed);
      waiting.add(new Pending(step, signed.fields()));
      return;
    }
    if (!options.burst() && !step.independent()) {
      awaitAll();
    }
    long gas = options.burst() ? Math.min(step.gas(), MOST_GAS) : estimate(step);
    L1TxFields fields = fields(step, nonce, fees, gas);
    sent++;
    signAndSend(step, fields);
    waiting.add(new Pending(step, fields));
  }

  private long estimate(DeployStep.Transaction step) throws L1Exception, Stop {
    try {
      long gas =
          mempool.estimateGas(
              new SimulatedCall(
                  signer.address(),
                  step.to(),
                  step.input(),
                  step.value(),
                  OptionalLong.empty(),
                  Optional.empty(),
                  Optional.empty()));
      return Math.min(MOST_GAS, gas * GAS_MARGIN_PERCENT / 100);
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted(var data, String reason)) {
        throw failed(step, "not sent, it would revert: " + RevertReason.of(data, reason).text());
      }
      throw e;
    }
  }

  private L1TxFields fields(DeployStep.Transaction step, long nonce, Fees fees, long gas) {
    return new L1TxFields(
        chainId, nonce, fees, gas, step.to(), step.value(), step.input(), List.of());
  }

  private void signAndSend(DeployStep.Transaction step, L1TxFields fields)
      throws L1Exception, IOException, Stop {
    EcdsaSignature signature;
    try {
      signature = signer.sign(fields);
    } catch (SigningException e) {
      throw failed(step, "not signed: " + e.getMessage());
    }
    SignedL1Tx signed = new SignedL1Tx(fields, signature);
    journal.add(
        new DeployJournal.Entry(step.name(), fields.nonce(), signed.hash(), signed.envelope()));
    handOver(step, signed);
  }

  private void handOver(DeployStep.Transaction step, SignedL1Tx signed) throws L1Exception, Stop {
    progress.sent(step.name());
    switch (mempool.send(signed.envelope())) {
      case SendResult.Accepted _ -> {}
      case SendResult.Refused(SendResult.Refusal why, String host, String reason) -> {
        switch (why) {
          // mined meanwhile, or another of its nonce waits: the receipts will tell
          case NONCE_USED, UNDERPRICED, FEE_TOO_LOW ->
              LOG.debug("{} was not taken by {}: {}", step.name(), host, reason);
          case INSUFFICIENT_FUNDS, SIDECAR, OTHER ->
              throw failed(step, "refused by " + host + ": " + reason);
        }
      }
    }
  }

  private void send(DeployStep.Presigned step)
      throws L1Exception, IOException, InterruptedException, Stop {
    awaitAll();
    EthAddress contract = step.creates().getFirst();
    if (hasCode(contract)) {
      return;
    }
    sent++;
    progress.sent(step.name());
    if (mempool.send(step.raw()) instanceof SendResult.Refused(var why, String host, String reason)
        && why != SendResult.Refusal.NONCE_USED) {
      throw new Stop(new DeployOutcome.Failed(step.name(), "refused by " + host + ": " + reason));
    }
    while (!hasCode(contract)) {
      pause(step.name());
    }
    progress.mined(step.name());
  }

  /// Waits until everything that was sent is in the chain.
  private void awaitAll() throws L1Exception, IOException, InterruptedException, Stop {
    long lastProgress = System.nanoTime();
    while (!waiting.isEmpty()) {
      long mined = mempool.minedNonce(signer.address());
      boolean moved = false;
      while (!waiting.isEmpty() && waiting.getFirst().nonce < mined) {
        Pending first = waiting.getFirst();
        requireMined(first.step, first.nonce);
        waiting.removeFirst();
        moved = true;
      }
      if (moved) {
        lastProgress = System.nanoTime();
      } else {
        pause(waiting.getFirst().step.name());
        if (System.nanoTime() - lastProgress > options.patience().toNanos()) {
          raiseFees();
          lastProgress = System.nanoTime();
        }
      }
    }
  }

  private void pause(String step) throws InterruptedException, Stop {
    if (System.nanoTime() > deadline) {
      throw new Stop(
          new DeployOutcome.Failed(
              step, "not mined in " + options.limit() + " of the run; running again goes on"));
    }
    Thread.sleep(options.burst() ? BURST_POLL : POLL);
  }

  /// Replaces everything that waits by the same for more.
  private void raiseFees() throws L1Exception, IOException, Stop {
    FeeMarket market = mempool.market();
    for (Pending pending : waiting) {
      Fees old = pending.fields.fees();
      Fees now = fees(market);
      BigInteger priority = raised(old.priorityPerGas()).max(now.priorityPerGas());
      Fees raised =
          new Fees(
              raised(old.maxPerGas()).max(now.maxPerGas()).max(priority),
              priority,
              BigInteger.ZERO);
      pending.fields = fields(pending.step, pending.nonce, raised, pending.fields.gasLimit());
      LOG.info("deployment: {} waits: offering {}", pending.step.name(), raised);
      signAndSend(pending.step, pending.fields);
    }
  }

  /// A nonce that is used must have been used by this step, with success.
  private void requireMined(DeployStep.Transaction step, long nonce)
      throws L1Exception, InterruptedException, Stop {
    L1Receipt receipt = receipt(step, nonce);
    if (!receipt.success()) {
      throw failed(
          step,
          "reverted in L1 block %d; this deployment is lost, name another journal for a new one"
              .formatted(receipt.blockNumber()));
    }
    for (EthAddress created : step.creates()) {
      if (!hasCode(created)) {
        throw failed(step, "mined, but there is no contract at " + created);
      }
    }
    progress.mined(step.name());
  }

  /// Looked for more than once: an endpoint may count a nonce before it shows the receipt.
  private L1Receipt receipt(DeployStep.Transaction step, long nonce)
      throws L1Exception, InterruptedException, Stop {
    long since = System.nanoTime();
    while (true) {
      for (DeployJournal.Entry entry : journal.entries(step.name())) {
        Optional<L1Receipt> receipt = mempool.receipt(entry.hash());
        if (receipt.isPresent()) {
          return receipt.get();
        }
      }
      if (System.nanoTime() - since > options.patience().toNanos()) {
        throw failed(
            step,
            "another transaction of %s took its nonce %d; this deployment is lost, name another journal for a new one"
                .formatted(signer.address(), nonce));
      }
      pause(step.name());
    }
  }

  private boolean hasCode(EthAddress contract) throws L1Exception {
    L1View view = client.at(client.head());
    return !view.code(contract).isEmpty();
  }

  private static Fees fees(FeeMarket market) {
    BigInteger priority = market.suggestedPriority().max(LEAST_PRIORITY);
    BigInteger max = market.head().baseFee().shiftLeft(1).add(priority);
    return new Fees(max, priority, BigInteger.ZERO);
  }

  private static BigInteger raised(BigInteger fee) {
    return fee.multiply(BigInteger.valueOf(REPLACE_PERCENT)).divide(HUNDRED).add(BigInteger.ONE);
  }

  private SignedL1Tx decoded(DeployJournal.Entry entry) throws IOException {
    try {
      return SignedL1Tx.decode(entry.raw());
    } catch (org.aztecnode.l1.envelope.RlpException e) {
      throw new IOException("the journal's transaction of '" + entry.step() + "' is damaged", e);
    }
  }

  private static Stop failed(DeployStep step, String why) {
    return new Stop(new DeployOutcome.Failed(step.name(), why));
  }
}
