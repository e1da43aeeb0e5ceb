package org.aztecnode.node.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The connections of one thread, looked at once a second: one timer instead of one for each
/// connection. Its thread alone uses it.
final class Watch {
  private final Set<Connection> connections = new HashSet<>();

  Watch(EventExecutor thread) {
    thread.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  void drain() {
    List.copyOf(connections).forEach(Connection::drain);
  }

  private void check() {
    long now = System.nanoTime();
    List.copyOf(connections).forEach(c -> c.check(now));
  }
}
