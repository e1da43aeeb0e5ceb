package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.EndpointStatus;
import org.aztecnode.l1.HeadSignal;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1Transaction;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client over a pool of endpoints.
public final class PooledL1Client implements L1Client {
  private static final Logger LOG = LoggerFactory.getLogger(PooledL1Client.class);
  private static final long DISPUTE_LASTS = Duration.ofSeconds(30).toNanos();

  private final L1Config config;
  private final HttpClient http;
  private final EndpointPool pool;
  private final EndpointPool tracers;
  private final List<WebSocketTransport> sockets;
  private final Heads heads;
  private final PooledMempool mempool;
  private volatile long chainId = -1;
  private volatile boolean multicall;
  private volatile long disputedAt;

  public PooledL1Client(L1Config config, L1Metrics metrics) {
    this.config = config;
    this.http = Exchange.client();
    this.sockets = new ArrayList<>();
    this.pool = pool(config.rpcUrls(), metrics);
    this.tracers = pool(config.traceUrls(), metrics);
    this.heads = new Heads(this);
    this.mempool = new PooledMempool(this, config.requestTimeout());
  }

  private EndpointPool pool(List<URI> urls, L1Metrics metrics) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      EndpointUrl url = EndpointUrl.of(urls.get(i));
      boolean taken = endpoints.stream().anyMatch(e -> e.name().equals(url.name()));
      String name = taken ? url.name() + "#" + (i + 1) : url.name();
      endpoints.add(new Endpoint(url, name, transport(url), metrics));
    }
    return new EndpointPool(
        endpoints, config.requestTimeout(), config.answerTimeout(), config.hedgeAfter());
  }

  private Transport transport(EndpointUrl url) {
    return switch (url.uri().getScheme()) {
      case "http", "https" -> new HttpTransport(http, url);
      case "ws", "wss" -> {
        WebSocketTransport socket = new WebSocketTransport(http, url);
        sockets.add(socket);
        yield socket;
      }
      default ->
          throw new IllegalArgumentException(
              "L1 endpoint " + url.name() + ": the scheme is http, https, ws or wss");
    };
  }

  EndpointPool pool() {
    return pool;
  }

  int maxLogBlocks() {
    return config.maxLogBlocks();
  }

  @Override
  public long chainId() throws L1Exception {
    if (chainId < 0) {
      pool.ask("chain id", onChain((_, _) -> chainId));
    }
    return chainId;
  }

  /// The attempt, at an endpoint that is known to serve the same chain as the others.
  <T> EndpointPool.Attempt<T> onChain(EndpointPool.Attempt<T> attempt) {
    return (endpoint, timeout) -> {
      if (endpoint.chainId() < 0) {
        JsonNode answer = endpoint.request("eth_chainId", RpcCalls.params(), timeout);
        endpoint.noteChainId(
            RpcCalls.parsed(endpoint, answer, node -> Parse.quantity(node, "chain id")));
        synchronized (this) {
          if (chainId < 0) {
            chainId = endpoint.chainId();
          }
        }
      }
      if (endpoint.chainId() != chainId) {
        String reason = "serves chain " + endpoint.chainId() + ", the others " + chainId;
        endpoint.noteChainId(-1);
        throw new AttemptFailed(new L1Failure.Distrusted(endpoint.name(), reason));
      }
      return attempt.run(endpoint, timeout);
    };
  }

  boolean hasMulticall(PinnedView view) throws L1Exception {
    if (!multicall) {
      multicall = !view.code(Multicall.ADDRESS).isEmpty();
    }
    return multicall;
  }

  @Override
  public L1BlockRef head() throws L1Exception {
    return isDisputed() ? heads.newestOfAll(true) : heads.newest();
  }

  @Override
  public L1BlockRef headOfAll() throws L1Exception {
    return heads.newestOfAll(isDisputed());
  }

  @Override
  public boolean isDisputed() {
    return disputedAt != 0 && System.nanoTime() - disputedAt < DISPUTE_LASTS;
  }

  void noteDispute() {
    disputedAt = System.nanoTime() | 1;
  }

  @Override
  public Optional<L1Block> block(BlockSelector which) throws L1Exception {
    try {
      return Optional.of(
          pool.ask(
                  "L1 block " + which,
                  onChain((endpoint, timeout) -> RpcCalls.block(endpoint, which, timeout)),
                  _ -> true,
                  1)
              .value());
    } catch (L1Exception e) {
      return emptyIfUnknown(e);
    }
  }

  @Override
  public Optional<L1Transaction> transaction(Bytes32 hash) throws L1Exception {
    try {
      return Optional.of(
          pool.ask(
                  "L1 transaction " + hash,
                  onChain((endpoint, timeout) -> transaction(endpoint, hash, timeout)))
              .value());
    } catch (L1Exception e) {
      return emptyIfUnknown(e);
    }
  }

  private static L1Transaction transaction(Endpoint endpoint, Bytes32 hash, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    JsonNode result =
        endpoint.request("eth_getTransactionByHash", RpcCalls.params(hash.toHex()), timeout);
    Optional<L1Transaction> found =
        result.isNull() ? Optional.empty() : RpcCalls.parsed(endpoint, result, Parse::transaction);
    if (found.isEmpty()) {
      throw new AttemptFailed(
          new L1Failure.UnknownBlock(endpoint.name(), "has no mined transaction " + hash));
    }
    if (!found.get().hash().equals(hash)) {
      throw endpoint.malformed("another transaction than the one asked for");
    }
    return found.get();
  }

  private static <T> Optional<T> emptyIfUnknown(L1Exception e) throws L1Exception {
    if (e.failure() instanceof L1Failure.AllFailed(_, List<L1Failure.AtEndpoint> failures)
        && failures.stream().anyMatch(f -> f instanceof L1Failure.UnknownBlock)) {
      return Optional.empty();
    }
    throw e;
  }

  @Override
  public List<L1Call> trace(Bytes32 hash) throws L1Exception {
    String what = "trace of L1 transaction " + hash;
    EndpointPool.Attempt<List<L1Call>> attempt =
        onChain((endpoint, timeout) -> trace(endpoint, hash, timeout));
    if (!tracers.endpoints().isEmpty()) {
      try {
        return tracers.ask(what, attempt, _ -> true, 1).value();
      } catch (L1Exception e) {
        LOG.debug("no trace from the endpoints that are there for it", e);
      }
    }
    return pool.ask(what, attempt, _ -> true, 1).value();
  }

  private static List<L1Call> trace(Endpoint endpoint, Bytes32 hash, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    try {
      JsonNode flat = endpoint.request("trace_transaction", RpcCalls.params(hash.toHex()), timeout);
      return RpcCalls.parsed(endpoint, flat, Traces::ofParity);
    } catch (AttemptFailed e) {
      LOG.debug("{}: trace_transaction: {}", endpoint, e.getMessage());
    }
    JsonNode options = RpcCalls.NODES.objectNode().put("tracer", "callTracer");
    JsonNode tree =
        endpoint.request("debug_traceTransaction", RpcCalls.params(hash.toHex(), options), timeout);
    return RpcCalls.parsed(endpoint, tree, Traces::ofCallTracer);
  }

  @Override
  public L1Mempool mempool() {
    return mempool;
  }

  @Override
  public L1View at(L1BlockRef block) {
    return new PinnedView(this, block, false);
  }

  @Override
  public Bytes callLatest(L1Call call) throws L1Exception {
    return pool.ask(
            "call of " + call.to() + " at the newest L1 block",
            onChain(
                (endpoint, timeout) -> {
                  JsonNode target =
                      RpcCalls.NODES
                          .objectNode()
                          .put("to", call.to().toHex())
                          .put("data", call.input().toHex());
                  return RpcCalls.parsed(
                      endpoint,
                      endpoint.request("eth_call", RpcCalls.params(target, "latest"), timeout),
                      node -> Parse.data(node, "eth_call result"));
                }))
        .value();
  }

  @Override
  public Optional<HeadSignal> headSignal() {
    for (WebSocketTransport socket : sockets) {
      if (socket.isLive()) {
        return Optional.of(socket);
      }
      socket.connectSoon();
    }
    return Optional.empty();
  }

  @Override
  public void distrust(String endpoint, String why) {
    LOG.warn("L1 endpoint {} is not believed for a while: {}", endpoint, why);
    pool.endpoints().stream()
        .filter(e -> e.name().equals(endpoint))
        .forEach(
            e -> e.health().failed(new L1Failure.Distrusted(endpoint, why), System.nanoTime()));
  }

  @Override
  public List<EndpointStatus> endpoints() {
    return pool.endpoints().stream().map(Endpoint::status).toList();
  }

  @Override
  public void close() {
    pool.close();
    tracers.close();
    http.shutdownNow();
  }
}
