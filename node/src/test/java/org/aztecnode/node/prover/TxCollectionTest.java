package org.aztecnode.node.prover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.node.prover.TxCollection.BlockTxs;
import org.aztecnode.p2p.pool.ChainView;
import org.aztecnode.p2p.pool.PoolConfig;
import org.aztecnode.p2p.pool.PoolState;
import org.aztecnode.p2p.pool.PooledTx;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A block's transactions from nodes that behave and nodes that do not, over HTTP.
class TxCollectionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BLOCKS = 3;

  private static final List<JsonNode> RECORDED = RecordedTxs.all();

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path directory;
  private final HttpClient client = Exchange.client();
  private final List<HttpServer> servers = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private ChainStore chain;
  private TxPool pool;

  @BeforeEach
  void open() {
    chain =
        ChainStore.open(
            directory.resolve("chain"),
            new StoreIdentity(31337, EthAddress.ZERO, 1),
            Durability.UNSYNCED);
    pool =
        TxPool.open(
            directory.resolve("pool"),
            new PoolConfig(1000, 1000, Duration.ZERO, 10, false),
            new NoChain(),
            InstantSource.system(),
            Durability.UNSYNCED);
  }

  @AfterEach
  void close() {
    ended.countDown();
    servers.forEach(server -> server.stop(0));
    client.shutdownNow();
    pool.close();
    chain.close();
  }

  /// What a server does with a question.
  private interface Answer {
    void to(HttpExchange exchange, List<String> hashes) throws IOException;
  }

  /// A server, and how often it was asked.
  private record Node(RpcTxNode node, AtomicInteger asked) {}

  @Test
  void getsWhatABlockHasOnceAndAsksForNothingThatIsThere() throws Exception {
    Node honest = node(TxCollectionTest::honest);
    TxCollection collection = collection(honest);
    collection.collect(blocks().iterator());
    assertAllThere();
    int asked = honest.asked.get();
    assertThat(asked).isPositive();
    collection.collect(blocks().iterator());
    assertThat(honest.asked).hasValue(asked);
  }

  @Test
  void asksTheNextForWhatTheFirstDoesNotHave() throws Exception {
    Node poor = node((exchange, _) -> result(exchange, List.of()));
    Node half =
        node(
            (exchange, hashes) ->
                result(exchange, known(hashes.subList(0, (hashes.size() + 1) / 2))));
    Node honest = node(TxCollectionTest::honest);
    collection(poor, half, honest).collect(blocks().iterator());
    assertAllThere();
  }

  @Test
  void losesItsPatienceWithASilentNodeOnceAndNotForEachBlock() throws Exception {
    Node silent = node((_, _) -> await(ended), SHORT);
    Node honest = node(TxCollectionTest::honest);
    TxCollection collection = collection(silent, honest);
    collection.collect(blocks().iterator());
    assertAllThere();
    assertThat(silent.asked).hasValue(1);
  }

  @Test
  void asksANodeLastThatFailedBeforeUntilItAnswersAgain() throws Exception {
    AtomicInteger status = new AtomicInteger(500);
    Node ill =
        node(
            (exchange, hashes) -> {
              if (status.get() == 200) {
                honest(exchange, hashes);
              } else {
                send(exchange, status.get(), "ill".getBytes());
              }
            });
    Node honest = node(TxCollectionTest::honest);
    TxCollection collection = collection(ill, honest);
    List<BlockTxs> blocks = blocks();
    collection.collect(blocks.subList(0, 1).iterator());
    assertThat(ill.asked).hasValue(1);
    collection.collect(blocks.subList(1, 2).iterator());
    assertThat(ill.asked).as("the other has all").hasValue(1);

    status.set(200);
    servers.get(1).stop(0);
    collection.collect(blocks.subList(2, 3).iterator());
    assertAllThere();
  }

  @Test
  void takesNothingThatAnotherWasAskedFor() throws Exception {
    Node liar = node((exchange, hashes) -> result(exchange, renamed(hashes)));
    collection(liar).collect(blocks().iterator());
    assertNothingThere();
    assertThat(liar.asked.get()).isPositive();
  }

  @Test
  void takesNothingFromGarbageAndTheRestFromTheNext() throws Exception {
    for (String garbage : List.of("", "<html>", "[1]", "{\"result\":[{}]}", "{\"result\":7}")) {
      Node broken = node((exchange, _) -> send(exchange, 200, garbage.getBytes()));
      collection(broken).collect(blocks().iterator());
      assertNothingThere();
      assertThat(broken.asked).as(garbage).hasValue(1);
    }
    Node broken = node((exchange, _) -> send(exchange, 200, "{\"result\":null}".getBytes()));
    collection(broken, node(TxCollectionTest::honest)).collect(blocks().iterator());
    assertAllThere();
  }

  @Test
  void stopsReadingAnAnswerThatIsTooLarge() throws Exception {
    AtomicInteger megabytes = new AtomicInteger();
    Node endless =
        node(
            (exchange, _) -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] spaces = " ".repeat(1 << 20).getBytes();
              try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 1 << 12; i++) {
                  out.write(spaces);
                  megabytes.incrementAndGet();
                }
              }
            });
    collection(endless, node(TxCollectionTest::honest)).collect(blocks().iterator());
    assertAllThere();
    assertThat(endless.asked).hasValue(1);
    assertThat(megabytes.get()).isLessThan(1 << 10);
  }

  @Test
  void refusesMoreTransactionsThanItAskedFor() throws Exception {
    Node generous =
        node(
            (exchange, hashes) -> {
              List<JsonNode> many = new ArrayList<>();
              IntStream.range(0, TxNode.MOST + 1).forEach(_ -> many.addAll(known(hashes)));
              result(exchange, many);
            });
    collection(generous).collect(blocks().iterator());
    assertNothingThere();
  }

  private static List<BlockTxs> blocks() {
    List<TxHash> hashes = hashes();
    int each = Math.ceilDiv(hashes.size(), BLOCKS);
    return IntStream.range(0, BLOCKS)
        .mapToObj(
            i ->
                new BlockTxs(
                    new BlockId(i + 1, Fr.of(i + 1)),
                    hashes.subList(
                        Math.min(i * each, hashes.size()),
                        Math.min((i + 1) * each, hashes.size()))))
        .toList();
  }

  private static List<TxHash> hashes() {
    return RECORDED.stream()
        .map(json -> new TxHash(Fr.fromHex(json.get("txHash").asText())))
        .distinct()
        .toList();
  }

  private void assertAllThere() {
    assertThat(hashes()).isNotEmpty().allMatch(pool::has);
    assertThat(hashes()).allMatch(hash -> pool.get(hash).map(Tx::hash).equals(Optional.of(hash)));
  }

  private void assertNothingThere() {
    assertThat(hashes()).noneMatch(pool::has);
  }

  private TxCollection collection(Node... nodes) {
    return new TxCollection(
        chain.reader(), pool, List.of(nodes).stream().<TxNode>map(Node::node).toList());
  }

  private Node node(Answer answer) throws IOException {
    return node(answer, LONG);
  }

  private Node node(Answer answer, Duration patience) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          JsonNode question = JSON.readTree(exchange.getRequestBody());
          answer.to(
              exchange, question.at("/params/0").valueStream().map(JsonNode::asText).toList());
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    servers.add(server);
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Node(new RpcTxNode(client, url, patience), asked);
  }

  private static void honest(HttpExchange exchange, List<String> hashes) throws IOException {
    result(exchange, known(hashes));
  }

  private static List<JsonNode> known(List<String> hashes) {
    return RECORDED.stream()
        .filter(json -> hashes.contains(json.get("txHash").asText()))
        .map(json -> json.get("tx"))
        .toList();
  }

  /// For each another one, said to be it.
  private static List<JsonNode> renamed(List<String> hashes) {
    JsonNode other =
        RECORDED.stream()
            .filter(json -> !hashes.contains(json.get("txHash").asText()))
            .findFirst()
            .orElseThrow()
            .get("tx");
    return hashes.stream()
        .<JsonNode>map(hash -> other.<ObjectNode>deepCopy().put("txHash", hash))
        .toList();
  }

  private static void result(HttpExchange exchange, List<JsonNode> txs) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    ArrayNode list = json.putArray("result");
    txs.forEach(list::add);
    send(exchange, 200, JSON.writeValueAsBytes(json));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The pool is told where each is mined.
  private static final class NoChain implements ChainView, PoolState {
    @Override
    public Optional<BlockId> minedIn(TxHash hash) {
      return Optional.empty();
    }

    @Override
    public long checkpoint() {
      return 0;
    }

    @Override
    public PoolState latest() {
      return this;
    }

    @Override
    public PoolState after(long block) {
      return this;
    }

    @Override
    public BigInteger feeJuice(AztecAddress account) {
      return BigInteger.ZERO;
    }

    @Override
    public boolean hasBlock(Fr headerHash) {
      return true;
    }

    @Override
    public List<String> problems(PooledTx tx) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
