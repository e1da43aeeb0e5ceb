package org.aztecnode.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.aztecnode.node.http.Page;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMetrics.Outcome;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static String text(Page page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  @Test
  void healthTellsWhatIsMissing() {
    Health health = new Health();
    AtomicReference<Condition> sync =
        new AtomicReference<>(new Condition.Waiting("at block 5 of 100"));
    health.add("l1", () -> Condition.WELL);
    health.add("sync", sync::get);
    Page ready = health.pages().get("/health/ready").get();
    assertThat(ready.status()).isEqualTo(503);
    assertThat(text(ready))
        .isEqualTo(
            "{\"live\":true,\"ready\":false,\"parts\":{\"l1\":{\"status\":\"ok\"},\"sync\":{\"status\":\"waiting\",\"reason\":\"at"
                + " block 5 of 100\"}}}");
    assertThat(health.pages().get("/health/live").get().status()).isEqualTo(200);
    sync.set(Condition.WELL);
    assertThat(health.pages().get("/health").get().status()).isEqualTo(200);
    sync.set(new Condition.Failed("the disk is gone"));
    assertThat(health.pages().get("/health/live").get().status()).isEqualTo(503);
    assertThat(text(health.pages().get("/health/live").get())).contains("the disk is gone");
  }

  @Test
  void callsAreCountedByMethodAndOutcome() {
    try (NodeMetrics metrics = new NodeMetrics()) {
      RpcMethod method = RpcMethod.of("node_x", RpcMethod.Cost.CHEAP, () -> Json.of(1));
      metrics.called(method, Outcome.OK, 1_000_000);
      metrics.called(method, Outcome.OK, 1_000_000);
      metrics.called(method, Outcome.FAILED, 1_000_000);
      metrics.unknown();
      String page = text(metrics.pages().get("/metrics").get());
      assertThat(page)
          .contains("aztec_node_rpc_call_seconds_count{method=\"node_x\",outcome=\"ok\"} 2")
          .contains("aztec_node_rpc_call_seconds_count{method=\"node_x\",outcome=\"failed\"} 1")
          .contains("aztec_node_rpc_unknown_methods_total 1.0")
          .contains("jvm_memory_used_bytes");
    }
  }
}
