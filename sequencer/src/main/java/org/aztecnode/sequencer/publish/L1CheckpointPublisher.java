package org.aztecnode.sequencer.publish;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.blob.BlobStore;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.mempool.BlockOverride;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.l1.mempool.SimulationResult;
import org.aztecnode.l1.mempool.SimulationResult.CallOutcome;
import org.aztecnode.l1.mempool.StateOverride;
import org.aztecnode.l1.propose.ProposeAbi;
import org.aztecnode.l1.tx.CallBundle;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxRequest;
import org.aztecnode.l1.tx.PublisherChoice;
import org.aztecnode.l1.tx.RevertReason;
import org.aztecnode.l1.tx.TxOutcome;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes through Multicall3, so that other actions of the slot can share the transaction: first
/// simulated, then its gas counted, its blobs stored, and sent by one of several accounts. That the
/// transaction was mined proves nothing; the rollup's event does.
///
/// Follows `sequencer-client/src/publisher/sequencer-publisher.ts`.
public final class L1CheckpointPublisher implements CheckpointPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(L1CheckpointPublisher.class);

  /// Where the rollup contract keeps whether it looks at blobs; a simulation has none.
  private static final Bytes32 CHECK_BLOB_SLOT = Bytes32.of(Fr.of(4));

  private static final long MULTICALL_GAS = 5_000;

  /// Per blob, where it cannot be estimated: more than the precompile and the calldata take.
  private static final long BLOB_GAS = 60_000;

  private final L1Mempool mempool;
  private final L1Publishers publishers;
  private final EthAddress rollup;
  private final int l1SlotSeconds;
  private final int gasBufferPercent;
  private final Optional<BlobStore> blobStore;

  /// @param gasBufferPercent added to the gas that is counted
  /// @param blobStore where blobs are put for those who cannot read them from L1
  public L1CheckpointPublisher(
      L1Mempool mempool,
      L1Publishers publishers,
      EthAddress rollup,
      int l1SlotSeconds,
      int gasBufferPercent,
      Optional<BlobStore> blobStore) {
    this.mempool = mempool;
    this.publishers = publishers;
    this.rollup = rollup;
    this.l1SlotSeconds = l1SlotSeconds;
    this.gasBufferPercent = gasBufferPercent;
    this.blobStore = blobStore;
  }

  /// What is to be sent, or why nothing is.
  private sealed interface Plan {
    record Send(L1Sender sender, Bytes calldata, BlobSet blobs, long gasLimit) implements Plan {}

    record Nothing(String why) implements Plan {}
  }

  @Override
  public PublishOutcome publish(CheckpointProposal proposal, Instant deadline)
      throws InterruptedException {
    Plan plan;
    try {
      plan = plan(proposal);
    } catch (L1Exception e) {
      plan = new Plan.Nothing("L1 did not answer: " + e.failure().reason());
    }
    return switch (plan) {
      case Plan.Nothing(String why) -> new PublishOutcome.Failed(why);
      case Plan.Send send -> {
        store(proposal);
        yield send(proposal, send, deadline);
      }
    };
  }

  private Plan plan(CheckpointProposal proposal) throws L1Exception {
    return switch (publishers.choose(_ -> true, BigInteger.ZERO)) {
      case PublisherChoice.NoneUsable(String reason) -> new Plan.Nothing(reason);
      case PublisherChoice.Chosen(L1Sender sender) -> {
        Bytes calldata = proposal.calldata();
        yield switch (simulate(sender.address(), calldata)) {
          case CallOutcome.Failed(_, Bytes data, String message) ->
              new Plan.Nothing("L1 would refuse it: " + RevertReason.of(data, message).text());
          case CallOutcome.Succeeded done -> {
            BlobSet blobs = BlobSet.of(proposal.blobs(), proposal.commitments());
            long gas =
                Math.ceilDiv(done.gasUsed() * 64, 63)
                    + blobGas(sender.address(), proposal, blobs)
                    + MULTICALL_GAS;
            yield new Plan.Send(
                sender,
                calldata,
                blobs,
                Math.min(L1TxRequest.MOST_GAS, gas * (100 + gasBufferPercent) / 100));
          }
        };
      }
    };
  }

  private PublishOutcome send(CheckpointProposal proposal, Plan.Send plan, Instant deadline)
      throws InterruptedException {
    Bytes32 archive = Bytes32.of(proposal.checkpoint().archive().root());
    CallBundle bundle =
        CallBundle.of(
            new CallBundle.Entry(
                "propose",
                new L1Call(rollup, plan.calldata()),
                rollup,
                RollupReader.CHECKPOINT_PROPOSED,
                log -> log.topics().size() > 2 && log.topics().get(2).equals(archive)));
    L1TxRequest request =
        bundle
            .request()
            .withKey(
                "propose %d %s".formatted(proposal.checkpoint().header().slot(), archive.toHex()))
            .withBlobs(plan.blobs())
            .withGasLimit(plan.gasLimit())
            .withDeadline(deadline);
    try {
      return outcome(plan, bundle, plan.sender().send(request));
    } catch (InterruptedException e) {
      if (hasLeft(plan.sender(), request.label())) {
        throw e;
      }
      Thread.currentThread().interrupt();
      return new PublishOutcome.Failed("the node is asked to stop, and nothing was sent");
    }
  }

  /// Whether it was written down, as everything is before it leaves.
  private static boolean hasLeft(L1Sender sender, String key) {
    return sender.outcome(key).isPresent()
        || sender.inFlight().stream().anyMatch(tx -> tx.label().equals(key));
  }

  private PublishOutcome outcome(Plan.Send plan, CallBundle bundle, TxOutcome outcome) {
    return switch (outcome) {
      case TxOutcome.Mined(L1Receipt receipt) ->
          bundle.results(receipt).getFirst().succeeded()
              ? new PublishOutcome.Published(
                  receipt.blockNumber(), receipt.transactionHash(), receipt.gasUsed())
              : new PublishOutcome.Failed(
                  "its transaction %s is in L1 block %d, but the rollup did not take it: %s"
                      .formatted(
                          receipt.transactionHash(), receipt.blockNumber(), whyNotTaken(plan)));
      case TxOutcome.TimedOut(boolean left, String _) ->
          left
              ? new PublishOutcome.Unsettled(outcome.text())
              : new PublishOutcome.Failed(outcome.text());
      case TxOutcome.Reverted _,
          TxOutcome.WouldRevert _,
          TxOutcome.Cancelled _,
          TxOutcome.InsufficientFunds _,
          TxOutcome.Rejected _ ->
          new PublishOutcome.Failed(outcome.text());
    };
  }

  /// As far as it can be told afterwards.
  private String whyNotTaken(Plan.Send plan) {
    try {
      return switch (simulate(plan.sender().address(), plan.calldata())) {
        case CallOutcome.Failed(_, Bytes data, String message) ->
            RevertReason.of(data, message).text();
        case CallOutcome.Succeeded _ -> "that block was not one of its slot";
      };
    } catch (L1Exception e) {
      return "why is not known, as L1 did not answer: " + e.failure().reason();
    }
  }

  /// The proposal as if it were made in the next L1 block, without its blobs.
  private CallOutcome simulate(EthAddress from, Bytes calldata) throws L1Exception {
    long next = mempool.head().block().timestamp() + l1SlotSeconds;
    SimulationResult result =
        mempool.simulate(
            List.of(SimulatedCall.of(from, rollup, calldata).withGas(L1TxRequest.MOST_GAS)),
            BlockOverride.at(next + 1, 2 * L1TxRequest.MOST_GAS),
            List.of(StateOverride.storage(rollup, CHECK_BLOB_SLOT, Bytes32.ZERO)));
    return switch (result) {
      case SimulationResult.Simulated(List<CallOutcome> calls) -> calls.getFirst();
      case SimulationResult.Unsupported(String reason) -> {
        LOG.debug("L1 cannot simulate ({}): the most gas is allowed", reason);
        yield new CallOutcome.Succeeded(L1TxRequest.MOST_GAS, Bytes.EMPTY, List.of());
      }
    };
  }

  /// What looking at the blobs takes, which a simulation does without.
  private long blobGas(EthAddress from, CheckpointProposal proposal, BlobSet blobs)
      throws L1Exception {
    FeeMarket market = mempool.market();
    BigInteger fee = market.head().baseFee().multiply(BigInteger.TWO);
    Fees fees =
        new Fees(
            fee.max(BigInteger.ONE),
            BigInteger.ZERO,
            market.blobBaseFee().multiply(BigInteger.TWO).max(BigInteger.ONE));
    try {
      return mempool.estimateGas(
          new SimulatedCall(
              from,
              Optional.of(rollup),
              ProposeAbi.VALIDATE_BLOBS.encode(proposal.arguments().blobInput()),
              BigInteger.ZERO,
              OptionalLong.empty(),
              Optional.of(fees),
              Optional.of(blobs)));
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted) {
        throw e;
      }
      LOG.debug("the gas of {} blobs cannot be estimated: {}", blobs.blobs().size(), e.failure());
      return BLOB_GAS * blobs.blobs().size();
    }
  }

  /// Blobs are stored first: a checkpoint on L1 that followers cannot read would stop them.
  private void store(CheckpointProposal proposal) {
    if (blobStore.isEmpty()) {
      return;
    }
    try {
      blobStore.get().save(proposal.blobs(), proposal.commitments());
    } catch (IOException e) {
      LOG.error(
          "The blobs of checkpoint {} could not be written to {}: {}",
          proposal.checkpoint().number(),
          blobStore.get(),
          e.getMessage());
    }
  }
}
