package org.aztecnode.node.role;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.node.logging.StatusLog;
import org.aztecnode.node.monitoring.Health;
import org.aztecnode.node.monitoring.NodeMetrics;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.service.ServiceStack;
import org.aztecnode.node.service.StopSignal;
import org.aztecnode.node.storage.DataDirectory;

/// What a role finds and leaves. It opens its services onto the stack and leaves the methods it
/// serves, which clients can call once all roles are open. Used by the main thread alone, but for
/// what its parts allow.
public final class NodeContext {
  private static final Duration STOP_CHECK = Duration.ofMillis(100);

  private final NodeConfig config;
  private final DataDirectory data;
  private final ServiceStack services;
  private final Health health;
  private final NodeMetrics metrics;
  private final StatusLog status;
  private final Failure failure;
  private final StopSignal stop;
  private final List<RpcMethod> methods = new ArrayList<>();
  private final List<RpcMethod> adminMethods = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();

  public NodeContext(
      NodeConfig config,
      DataDirectory data,
      ServiceStack services,
      Health health,
      NodeMetrics metrics,
      StatusLog status,
      Failure failure,
      StopSignal stop) {
    this.config = config;
    this.data = data;
    this.services = services;
    this.health = health;
    this.metrics = metrics;
    this.status = status;
    this.failure = failure;
    this.stop = stop;
  }

  public NodeConfig config() {
    return config;
  }

  public DataDirectory data() {
    return data;
  }

  /// Takes over what the role opens.
  public ServiceStack services() {
    return services;
  }

  public Health health() {
    return health;
  }

  public NodeMetrics metrics() {
    return metrics;
  }

  public StatusLog status() {
    return status;
  }

  /// Told by a service, from any thread, that the node cannot go on.
  public Failure failure() {
    return failure;
  }

  /// Waits, unless the node is asked to stop.
  ///
  /// @throws InterruptedException if it is
  public void waitOrStop(Duration time) throws InterruptedException {
    if (stop.await(time)) {
      throw new InterruptedException("the node is asked to stop");
    }
  }

  /// Something to wait for.
  @FunctionalInterface
  public interface Wait {
    /// @return whether it came within the time
    boolean within(Duration time) throws InterruptedException;
  }

  /// Waits for as long as it takes, unless the node is asked to stop.
  ///
  /// @throws InterruptedException if it is
  public void waitOrStop(Wait something) throws InterruptedException {
    while (!something.within(STOP_CHECK)) {
      waitOrStop(Duration.ZERO);
    }
  }

  /// Serves methods on the public server.
  public void serve(List<RpcMethod> more) {
    methods.addAll(more);
  }

  /// Serves a method of the public server, which has it already, under another name too.
  public void serveAlso(String name, String other) {
    RpcMethod method =
        methods.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    methods.add(new RpcMethod(other, method.cost(), method.params(), method.body()));
  }

  /// Serves methods on the admin server.
  public void serveAdmin(List<RpcMethod> more) {
    adminMethods.addAll(more);
  }

  /// Puts a header onto every response, by which clients know what they speak to.
  public void version(String header, String value) {
    versions.put(header, value);
  }

  /// Leaves something for the roles that are opened after this one.
  public <T> void share(Class<T> type, T value) {
    if (shared.putIfAbsent(type, value) != null) {
      throw new IllegalStateException(type + " is shared already");
    }
  }

  /// What a role that was opened before left.
  ///
  /// @throws IllegalStateException if none did
  public <T> T shared(Class<T> type) {
    Object value = shared.get(type);
    if (value == null) {
      throw new IllegalStateException("no role opened so far shares a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /// The same where it may be missing.
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(shared.get(type)).map(type::cast);
  }

  public List<RpcMethod> methods() {
    return List.copyOf(methods);
  }

  public List<RpcMethod> adminMethods() {
    return List.copyOf(adminMethods);
  }

  public Map<String, String> versions() {
    return new LinkedHashMap<>(versions);
  }
}
