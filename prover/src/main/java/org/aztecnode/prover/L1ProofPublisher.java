package org.aztecnode.prover;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxRequest;
import org.aztecnode.l1.tx.PublisherChoice;
import org.aztecnode.l1.tx.TxOutcome;
import org.aztecnode.protocol.address.EthAddress;

/// Publishes by a transaction of one of several accounts. A proof is a deed with a name: after a
/// crash the transaction that is on its way is taken up, not sent twice. One that failed on L1 gets
/// another name.
///
/// Follows `prover-node/src/prover-node-publisher.ts`. Thread-safe.
public final class L1ProofPublisher implements ProofPublisher {
  private final L1Client client;
  private final L1Publishers publishers;
  private final EthAddress rollup;
  private final AtomicLong attempt = new AtomicLong(1);

  public L1ProofPublisher(L1Client client, L1Publishers publishers, EthAddress rollup) {
    this.client = client;
    this.publishers = publishers;
    this.rollup = rollup;
  }

  @Override
  public Outcome publish(EpochProof proof, Instant deadline) throws InterruptedException {
    try {
      List<Fr> onL1 = proof.publicInputsOnL1(client.at(client.head()), rollup);
      List<Fr> ours = proof.inputs().toFields();
      if (!onL1.equals(ours)) {
        return new Outcome.Failed("L1 has other public inputs, " + difference(onL1, ours));
      }
      L1TxRequest request = request(proof, deadline);
      Optional<L1Sender> begun = begun(request.label());
      if (begun.isPresent()) {
        return outcome(begun.get().send(request));
      }
      return switch (publishers.choose(_ -> true, BigInteger.ZERO)) {
        case PublisherChoice.NoneUsable(String reason) -> new Outcome.Failed(reason);
        case PublisherChoice.Chosen(var sender) -> outcome(sender.send(request));
      };
    } catch (L1Exception e) {
      return new Outcome.Failed("L1 did not answer: " + e.failure().reason());
    }
  }

  /// The account that was asked before, by this process or an earlier one.
  private Optional<L1Sender> begun(String key) {
    return publishers.senders().stream()
        .filter(
            sender ->
                sender.outcome(key).isPresent()
                    || sender.inFlight().stream().anyMatch(tx -> tx.label().equals(key)))
        .findFirst();
  }

  private L1TxRequest request(EpochProof proof, Instant deadline) {
    return L1TxRequest.call(rollup, proof.calldata())
        .withKey(
            "prove %d-%d %s %d"
                .formatted(
                    proof.first(),
                    proof.last(),
                    proof.inputs().endArchive().toHex(),
                    attempt.get()))
        .withDeadline(deadline);
  }

  private Outcome outcome(TxOutcome outcome) {
    return switch (outcome) {
      case TxOutcome.Mined(L1Receipt receipt) ->
          new Outcome.Published(
              receipt.blockNumber(), receipt.transactionHash(), receipt.gasUsed());
      case TxOutcome.Reverted _, TxOutcome.Rejected _ -> {
        attempt.incrementAndGet();
        yield new Outcome.Failed(outcome.text());
      }
      case TxOutcome.WouldRevert _,
          TxOutcome.Cancelled _,
          TxOutcome.TimedOut _,
          TxOutcome.InsufficientFunds _ ->
          new Outcome.Failed(outcome.text());
    };
  }

  private static String difference(List<Fr> onL1, List<Fr> ours) {
    if (onL1.size() != ours.size()) {
      return onL1.size() + " of them instead of " + ours.size();
    }
    int i = 0;
    while (onL1.get(i).equals(ours.get(i))) {
      i++;
    }
    return "number " + i + " is " + onL1.get(i) + " instead of " + ours.get(i);
  }
}
