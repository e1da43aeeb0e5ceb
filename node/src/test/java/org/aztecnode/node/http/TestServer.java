package org.aztecnode.node.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcHandler;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.node.rpc.RpcMetrics;

/// A server with the methods the recorded conventions were observed with, and some that wait or
/// fail.
final class TestServer implements AutoCloseable {
  static final String BIG = "x".repeat(4000);

  final CountDownLatch gate = new CountDownLatch(1);
  final AtomicInteger waiting = new AtomicInteger();
  final HttpServer server;

  TestServer() throws BindException {
    this(config(1 << 20, 1000, 16), Access.OPEN);
  }

  TestServer(HttpServerConfig config, Access access) throws BindException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("x-aztec-l1ChainId", "31337");
    versions.put("x-aztec-l1RollupAddress", "0x12");
    versions.put("x-aztec-rollupVersion", "1");
    versions.put("x-aztec-l2ProtocolContractsHash", "0xaa");
    versions.put("x-aztec-l2CircuitsVkTreeRoot", "0xbb");
    versions.put("x-aztec-packageVersion", "4.1.2");
    RpcHandler handler = new RpcHandler(methods(), 100, config.maxBody(), RpcMetrics.NONE);
    server =
        HttpServer.open(
            "test",
            config,
            handler,
            versions,
            Map.of("/status", () -> Page.text(200, "OK")),
            access);
  }

  static HttpServerConfig config(int maxBody, int maxConnections, int maxConcurrent) {
    Duration second = Duration.ofSeconds(1);
    return new HttpServerConfig(
        "127.0.0.1",
        0,
        maxBody,
        maxConnections,
        maxConcurrent,
        2,
        second.multipliedBy(2),
        second.multipliedBy(4));
  }

  RawClient connect() throws java.io.IOException {
    return new RawClient(server.port());
  }

  @Override
  public void close() {
    gate.countDown();
    server.close();
  }

  private List<RpcMethod> methods() {
    Decoder<JsonNode> block =
        (node, path) -> {
          if (node.isIntegralNumber() && node.longValue() >= 0) {
            return node;
          }
          throw new InvalidParams("Invalid input", path);
        };
    Json data = out -> out.beginObject().name("a").value("1").endObject();
    return List.of(
        RpcMethod.of("node_getBlockNumber", Cost.CHEAP, () -> Json.of(7)),
        RpcMethod.of("node_getNodeVersion", Cost.CHEAP, () -> Json.of(BIG)),
        RpcMethod.of(
            "node_getVersion",
            Cost.CHEAP,
            () -> {
              throw new RpcException("boom");
            }),
        RpcMethod.of(
            "node_getChainId",
            Cost.COSTLY,
            () -> {
              throw new RpcException("with data", Optional.of(data));
            }),
        RpcMethod.of("node_getBlock", Cost.CHEAP, Param.required("block", block), _ -> Json.ABSENT),
        RpcMethod.of(
            "node_getBlockHeader",
            Cost.COSTLY,
            Param.optional("block", block),
            b -> Json.array(List.of(Json.of(b.map(JsonNode::asText).orElse("undefined"))))),
        RpcMethod.of(
            "test_fail",
            Cost.CHEAP,
            () ->
                out -> {
                  out.beginArray().value("half an answer with a secret");
                  throw new IllegalStateException("a secret");
                }),
        RpcMethod.of("test_wait", Cost.COSTLY, this::await),
        RpcMethod.of("test_huge", Cost.CHEAP, () -> Json.of("y".repeat(1 << 22))));
  }

  private Json await() throws RpcException {
    waiting.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException _) {
      throw new RpcException("interrupted");
    }
    return Json.of("waited");
  }
}
