package org.aztecnode.node.monitoring;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;

/// The kinds of meters that the reference has, as a collector gives them to Prometheus: what it
/// counts up and down is a gauge, its histograms are summaries. Asked twice for the same, it gives
/// the same. Safe for any thread.
public final class Meters {
  /// The unit of the reference's durations as collectors spell it. They leave out units that are
  /// words of the name already.
  public static final String MILLIS = "milliseconds";

  private record Id(String name, List<String> tags) {}

  private final MeterRegistry registry;
  private final Map<Id, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Map<Id, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// A duration as the reference records it: whole milliseconds, begun ones included.
  public static double millis(Duration took) {
    return Math.ceil(took.toNanos() / 1e6);
  }

  /// A count from the start of the process on.
  ///
  /// @param tags names and values in turn
  public AtomicLong count(String name, String help, String... tags) {
    return counts.computeIfAbsent(
        new Id(name, List.of(tags)),
        _ -> {
          AtomicLong count = new AtomicLong();
          Gauge.builder(name, count, AtomicLong::doubleValue)
              .description(help)
              .tags(tags)
              .strongReference(true)
              .register(registry);
          return count;
        });
  }

  /// The last value that was seen; 0 until then.
  ///
  /// @param unit empty for none
  /// @param tags names and values in turn
  public DoubleConsumer last(String name, String unit, String help, String... tags) {
    return gauges.computeIfAbsent(
            new Id(name, List.of(tags)),
            _ -> {
              AtomicReference<Double> value = new AtomicReference<>(0.0);
              Gauge.builder(name, value, AtomicReference::get)
                  .description(help)
                  .baseUnit(unit.isEmpty() ? null : unit)
                  .tags(tags)
                  .strongReference(true)
                  .register(registry);
              return value;
            })
        ::set;
  }

  /// How often, how much in all, and the most of late.
  ///
  /// @param unit empty for none
  /// @param tags names and values in turn
  public DistributionSummary summary(String name, String unit, String help, String... tags) {
    return DistributionSummary.builder(name)
        .description(help)
        .baseUnit(unit.isEmpty() ? null : unit)
        .tags(tags)
        .register(registry);
  }
}
