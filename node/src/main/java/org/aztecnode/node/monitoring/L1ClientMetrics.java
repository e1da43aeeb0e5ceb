package org.aztecnode.node.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.aztecnode.l1.EndpointStatus;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Metrics;

/// What is measured of the requests to L1: by endpoint (the host alone: URLs carry keys), method
/// and outcome. Safe for any thread.
public final class L1ClientMetrics implements L1Metrics {
  private final MeterRegistry registry;

  public L1ClientMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void request(String endpoint, String method, String outcome, Duration took) {
    Timer.builder("aztec.node.l1.requests")
        .description("Requests to L1 endpoints, by method and outcome")
        .tag("endpoint", endpoint)
        .tag("method", method)
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }

  /// Measures how each endpoint fares, whenever somebody looks.
  public void watch(L1Client client) {
    for (EndpointStatus each : client.endpoints()) {
      String name = each.endpoint();
      Gauge.builder(
              "aztec.node.l1.endpoint_resting",
              client,
              c -> value(c, name, e -> e.restingMillis() > 0 ? 1 : 0))
          .description("1 while an endpoint is not asked because it failed or was not believed")
          .tag("endpoint", name)
          .register(registry);
      FunctionCounter.builder(
              "aztec.node.l1.endpoint_failures",
              client,
              c -> value(c, name, EndpointStatus::failed))
          .description("Requests that an endpoint did not answer as it should")
          .tag("endpoint", name)
          .register(registry);
    }
  }

  private static double value(
      L1Client client, String endpoint, ToLongFunction<EndpointStatus> value) {
    return client.endpoints().stream()
        .filter(e -> e.endpoint().equals(endpoint))
        .mapToLong(value)
        .sum();
  }
}
