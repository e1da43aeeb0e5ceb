package org.aztecnode.node.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aztecnode.node.http.HttpServer;
import org.aztecnode.node.http.Page;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMetrics;
import org.aztecnode.p2p.pool.TxPool;

/// The node's metrics: names and help of all that this module measures, and the page they are
/// scraped from. Names are the reference's where it has the metric, so that dashboards serve both;
/// Prometheus writes their dots as underscores.
public final class NodeMetrics implements RpcMetrics, AutoCloseable {
  private static final String CALLS = "aztec.node.rpc.call";
  private static final String UNKNOWN = "aztec.node.rpc.unknown_methods";
  private static final String CONNECTIONS = "aztec.node.rpc.connections";
  private static final String IN_FLIGHT = "aztec.node.rpc.requests_in_flight";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Map<String, Timer[]> calls = new ConcurrentHashMap<>();
  private final Counter unknown;

  public NodeMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    gc.bindTo(registry);
    ProcessMetrics.resident(registry);
    unknown =
        Counter.builder(UNKNOWN)
            .description("Calls that name no known method, or are none")
            .register(registry);
  }

  /// Where other modules' meters are registered.
  public MeterRegistry registry() {
    return registry;
  }

  /// The same for meters of the reference's kinds.
  public Meters meters() {
    return meters;
  }

  /// Says what runs.
  ///
  /// @param roles by their names, with commas
  public void build(String version, String protocol, String network, String roles) {
    Gauge.builder("aztec.node.build", () -> 1)
        .description("1, with what runs in its labels")
        .tags("version", version, "protocol", protocol, "network", network, "roles", roles)
        .register(registry);
  }

  /// Measures the disk of a directory.
  public void measure(Path directory) {
    ProcessMetrics.disk(registry, directory);
  }

  /// Measures the node's health, and each part of it from when it is there.
  public void measure(Health health) {
    health("aztec.node.live", "1 unless something has failed for good", health, Health::isLive);
    health("aztec.node.ready", "1 while all parts of the node are well", health, Health::isReady);
    health.onNewPart(
        part ->
            Gauge.builder("aztec.node.part_well", health, h -> h.isWell(part) ? 1 : 0)
                .description("1 while that part of the node is well")
                .tag("part", part)
                .register(registry));
  }

  private void health(String name, String help, Health health, Predicate<Health> is) {
    Gauge.builder(name, health, h -> is.test(h) ? 1 : 0).description(help).register(registry);
  }

  /// Measures a server's connections and the requests it works on.
  public void measure(String name, HttpServer server) {
    Gauge.builder(CONNECTIONS, server, HttpServer::connections)
        .description("Open connections")
        .tag("server", name)
        .register(registry);
    Gauge.builder(IN_FLIGHT, server, HttpServer::inFlight)
        .description("Costly requests being worked on")
        .tag("server", name)
        .register(registry);
  }

  /// Measures the transactions that wait, and what comes and goes.
  public PoolMetrics measure(TxPool pool) {
    return PoolMetrics.of(pool, meters, registry);
  }

  /// The page to scrape, by its path.
  public Map<String, Supplier<Page>> pages() {
    return Map.of(
        "/metrics",
        () ->
            new Page(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                registry.scrape().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void called(RpcMethod method, Outcome outcome, long nanos) {
    Timer[] timers = calls.get(method.name());
    if (timers == null) {
      timers = calls.computeIfAbsent(method.name(), this::timers);
    }
    timers[outcome.ordinal()].record(Duration.ofNanos(nanos));
  }

  @Override
  public void unknown() {
    unknown.increment();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private Timer[] timers(String method) {
    Outcome[] outcomes = Outcome.values();
    Timer[] timers = new Timer[outcomes.length];
    for (Outcome outcome : outcomes) {
      timers[outcome.ordinal()] =
          Timer.builder(CALLS)
              .description("Time from a decoded call to its encoded answer")
              .tag("method", method)
              .tag("outcome", outcome.name().toLowerCase())
              .register(registry);
    }
    return timers;
  }
}
