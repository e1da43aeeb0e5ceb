package org.aztecnode.node.monitoring;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/// What is measured of the process and the machine, beside what the JVM says of itself: memory as
/// the operating system sees it, and the disk of the data directory.
final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMetrics() {}

  static void resident(MeterRegistry registry) {
    Gauge.builder("aztec.node.process.resident_memory", ProcessMetrics::residentBytes)
        .baseUnit("bytes")
        .description("Memory of the process, mapped store pages included")
        .register(registry);
    Gauge.builder("aztec.node.process.memory_limit", ProcessMetrics::limitBytes)
        .baseUnit("bytes")
        .description("Memory of the machine, or of the container")
        .register(registry);
  }

  static void disk(MeterRegistry registry, Path directory) {
    disk(registry, directory, "free", "Bytes left for the data directory", d -> usable(d));
    disk(registry, directory, "size", "Size of the data directory's file system", d -> total(d));
  }

  private static void disk(
      MeterRegistry registry, Path directory, String what, String help, ToDoubleFunction<Path> f) {
    Gauge.builder("aztec.node.disk." + what, directory, f)
        .baseUnit("bytes")
        .description(help)
        .strongReference(true)
        .register(registry);
  }

  private static double usable(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static double total(Path directory) {
    try {
      return Files.getFileStore(directory).getTotalSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /// NaN where there is no `/proc`.
  private static double residentBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          return 1024.0 * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // not Linux
    }
    return Double.NaN;
  }

  private static double limitBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
