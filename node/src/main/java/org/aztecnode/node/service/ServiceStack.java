package org.aztecnode.node.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been opened so far, closed in the reverse order: each part in bounded time, none kept
/// from closing by the failure of another. One thread opens and closes.
public final class ServiceStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceStack.class);

  private record Opened(String name, AutoCloseable service) {}

  private final ArrayDeque<Opened> opened = new ArrayDeque<>();
  private final Duration limit;

  /// @param limit how long one part may take to close before the next one's turn comes
  public ServiceStack(Duration limit) {
    this.limit = limit;
  }

  /// Takes over a part that has just been opened.
  ///
  /// @param name for the log
  /// @return the part
  public <T extends AutoCloseable> T add(String name, T service) {
    opened.push(new Opened(name, service));
    LOG.debug("opened {}", name);
    return service;
  }

  /// Closes all parts.
  ///
  /// @throws CloseException with every failure suppressed in it
  @Override
  public void close() throws CloseException {
    CloseException failures = null;
    while (!opened.isEmpty()) {
      Opened next = opened.pop();
      Exception failure = close(next);
      if (failure != null) {
        LOG.warn("closing {} failed: {}", next.name(), failure.toString());
        failures = failures == null ? new CloseException() : failures;
        failures.addSuppressed(failure);
      }
    }
    if (failures != null) {
      throw failures;
    }
  }

  private @Nullable Exception close(Opened part) {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    Thread closer =
        Thread.ofPlatform()
            .daemon()
            .name("close-" + part.name())
            .start(
                () -> {
                  try {
                    part.service().close();
                  } catch (Exception e) {
                    failure.set(e);
                  }
                });
    if (!ends(closer)) {
      StackTraceElement[] stack = closer.getStackTrace();
      String where = stack.length == 0 ? "" : ", at " + stack[0];
      closer.interrupt();
      return new TimeoutException(
          part.name() + " did not close within " + limit.toSeconds() + " s" + where);
    }
    LOG.debug("closed {}", part.name());
    return failure.get();
  }

  /// Waits for a thread up to the limit, or until this one is interrupted.
  private boolean ends(Thread thread) {
    try {
      return thread.join(limit);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
