package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.mempool.BlockOverride;
import org.aztecnode.l1.mempool.FeeHead;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.l1.mempool.SimulationResult;
import org.aztecnode.l1.mempool.StateOverride;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The write side over the same pool of endpoints.
final class PooledMempool implements L1Mempool {
  private static final Logger LOG = LoggerFactory.getLogger(PooledMempool.class);
  private static final String LATEST = "latest";
  private static final int HISTORY = 5;
  private static final int PERCENTILE = 75;

  private final PooledL1Client client;
  private final Broadcast broadcast;

  PooledMempool(PooledL1Client client, Duration requestTimeout) {
    this.client = client;
    this.broadcast = new Broadcast(client.pool().endpoints(), requestTimeout);
  }

  @Override
  public SendResult send(Bytes raw) throws L1Exception {
    ArrayNode params = RpcCalls.params(raw.toHex());
    List<SendResult> answers =
        broadcast.tell(
            "sending an L1 transaction",
            client.onChain((endpoint, timeout) -> send(endpoint, params, timeout)),
            SendResult.Accepted.class::isInstance);
    if (answers.getLast() instanceof SendResult.Accepted accepted) {
      return accepted;
    }
    // That a nonce is used is something an endpoint saw; other refusals may come of its lagging.
    return answers.stream()
        .filter(
            a ->
                a instanceof SendResult.Refused(SendResult.Refusal why, _, _)
                    && why == SendResult.Refusal.NONCE_USED)
        .findFirst()
        .orElse(answers.getFirst());
  }

  private static SendResult send(Endpoint endpoint, ArrayNode params, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    try {
      endpoint.request("eth_sendRawTransaction", params, timeout);
      return new SendResult.Accepted(endpoint.name());
    } catch (AttemptFailed e) {
      // The endpoint is well; it is the transaction that it does not like.
      return switch (e.failure()) {
        case L1Failure.RpcError(String host, _, String reason) -> answered(host, reason);
        case L1Failure.HistoryPruned(String host, String reason) -> answered(host, reason);
        case L1Failure.UnknownBlock(String host, String reason) -> answered(host, reason);
        case L1Failure.TooLarge(String host, String reason) -> answered(host, reason);
        case L1Failure.Unsupported _,
            L1Failure.Unreachable _,
            L1Failure.TimedOut _,
            L1Failure.RateLimited _,
            L1Failure.HttpStatus _,
            L1Failure.Malformed _,
            L1Failure.Distrusted _ ->
            throw e;
      };
    }
  }

  private static SendResult answered(String host, String reason) {
    return Refusals.isKnown(reason)
        ? new SendResult.Accepted(host)
        : new SendResult.Refused(Refusals.classify(reason), host, reason);
  }

  @Override
  public boolean isKnown(Bytes32 hash) throws L1Exception {
    List<Boolean> answers =
        broadcast.tell(
            "L1 transaction " + hash,
            client.onChain(
                (endpoint, timeout) ->
                    !endpoint
                        .request("eth_getTransactionByHash", RpcCalls.params(hash.toHex()), timeout)
                        .isNull()),
            known -> known);
    return answers.getLast();
  }

  @Override
  public long minedNonce(EthAddress account) throws L1Exception {
    return nonce(account, LATEST);
  }

  @Override
  public long pendingNonce(EthAddress account) throws L1Exception {
    return nonce(account, "pending");
  }

  private long nonce(EthAddress account, String at) throws L1Exception {
    return ask(
        "nonce of " + account,
        "eth_getTransactionCount",
        node -> Parse.quantity(node, "nonce"),
        account.toHex(),
        at);
  }

  @Override
  public BigInteger balance(EthAddress account) throws L1Exception {
    return ask(
        "balance of " + account,
        "eth_getBalance",
        node -> ParseTx.number(node, "balance"),
        account.toHex(),
        LATEST);
  }

  @Override
  public Optional<L1Receipt> receipt(Bytes32 hash) throws L1Exception {
    Optional<L1Receipt> receipt =
        ask("receipt of " + hash, "eth_getTransactionReceipt", ParseTx::receipt, hash.toHex());
    return receipt.filter(r -> r.transactionHash().equals(hash));
  }

  @Override
  public FeeHead head() throws L1Exception {
    return ask("L1 head", "eth_getBlockByNumber", ParseTx::head, LATEST, false);
  }

  @Override
  public FeeMarket market() throws L1Exception {
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FeeHead> head = together.submit(this::head);
      Future<BigInteger> blobs =
          together.submit(
              () ->
                  orElse(
                      BigInteger.ZERO,
                      "eth_blobBaseFee",
                      node -> ParseTx.fee(node, "blob base fee")));
      Future<BigInteger> suggested =
          together.submit(
              () ->
                  orElse(
                      BigInteger.ZERO,
                      "eth_maxPriorityFeePerGas",
                      node -> ParseTx.fee(node, "suggested priority fee")));
      Future<List<BigInteger>> pending =
          together.submit(
              () ->
                  orElse(
                      List.of(),
                      "eth_getBlockByNumber",
                      ParseTx::pendingPriorities,
                      "pending",
                      true));
      Future<List<BigInteger>> recent =
          together.submit(
              () ->
                  orElse(
                      List.of(),
                      "eth_feeHistory",
                      ParseTx::rewards,
                      RpcCalls.hex(HISTORY),
                      LATEST,
                      RpcCalls.NODES.arrayNode().add(PERCENTILE)));
      return new FeeMarket(got(head), got(blobs), got(suggested), got(pending), got(recent));
    }
  }

  private static <T> T got(Future<T> future) throws L1Exception {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EndpointPool.interrupted();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case L1Exception cause -> cause;
        case RuntimeException cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      };
    }
  }

  /// For what a market can be judged without.
  private <T> T orElse(T absent, String method, Function<JsonNode, T> parser, Object... params)
      throws L1Exception {
    try {
      return ask(method, method, parser, params);
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Interrupted) {
        throw e;
      }
      LOG.debug("{} is left out", method, e);
      return absent;
    }
  }

  @Override
  public long estimateGas(SimulatedCall call) throws L1Exception {
    return ask(
        "gas of a call of " + call.to(),
        "eth_estimateGas",
        node -> Parse.quantity(node, "gas"),
        MempoolJson.call(call),
        LATEST);
  }

  @Override
  public SimulationResult simulate(
      List<SimulatedCall> calls, BlockOverride block, List<StateOverride> state)
      throws L1Exception {
    try {
      return new SimulationResult.Simulated(
          ask(
              "simulation of " + calls.size() + " calls",
              "eth_simulateV1",
              node -> ParseTx.simulated(node, calls.size()),
              MempoolJson.simulation(calls, block, state),
              LATEST));
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.AllFailed(_, List<L1Failure.AtEndpoint> failures)
          && failures.stream().anyMatch(L1Failure.Unsupported.class::isInstance)) {
        return new SimulationResult.Unsupported(e.getMessage());
      }
      throw e;
    }
  }

  private <T> T ask(String what, String method, Function<JsonNode, T> parser, Object... params)
      throws L1Exception {
    return client
        .pool()
        .ask(
            what,
            client.onChain(
                (endpoint, timeout) ->
                    RpcCalls.parsed(
                        endpoint,
                        endpoint.request(method, RpcCalls.params(params), timeout),
                        parser)))
        .value();
  }
}
