package org.aztecnode.node;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.cli.Version;
import org.aztecnode.node.local.LocalNetwork;
import org.aztecnode.node.logging.LogSetup;
import org.aztecnode.node.logging.StatusLog;
import org.aztecnode.node.monitoring.Condition;
import org.aztecnode.node.monitoring.Health;
import org.aztecnode.node.monitoring.NodeMetrics;
import org.aztecnode.node.role.Failure;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.service.CloseException;
import org.aztecnode.node.service.ServiceStack;
import org.aztecnode.node.service.StopSignal;
import org.aztecnode.node.storage.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node from its settings to its end: opens the data directory, the operator's server, the roles
/// and the clients' server in that order, waits, and closes all in reverse.
public final class NodeProcess implements Cli.Commands {
  private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final StopSignal stop;
  private final Map<Role, NodeRole> known;

  /// @param stop ends [#run]
  /// @param roles what the node can be
  public NodeProcess(StopSignal stop, List<NodeRole> roles) {
    this.stop = stop;
    this.known =
        roles.stream().collect(Collectors.toUnmodifiableMap(NodeRole::role, Function.identity()));
  }

  @Override
  public int run(Configuration configuration, List<String> warnings) throws StartException {
    LogSetup.apply(NodeConfig.Log.of(configuration));
    StatusLog status = new StatusLog();
    warnings.forEach(status::warning);
    UnusedVariables.tell(System.getenv().keySet());
    Failure failure = new Failure(stop::ask);
    long end = 0;
    try (ServiceStack services = new ServiceStack(CLOSE_LIMIT)) {
      try {
        open(configuration, services, status, failure);
        stop.await();
      } catch (InterruptedException _) {
        LOG.debug("asked to stop before all was open");
      }
      end = System.nanoTime();
      status.stopping(failure.reason().map(StartException::getMessage).orElse("asked to"));
    } catch (CloseException e) {
      LOG.warn("the node stopped, but not everything closed as it should", e);
    }
    if (failure.reason().isPresent()) {
      throw failure.reason().get();
    }
    status.stopped(Duration.ofNanos(System.nanoTime() - end));
    return stop.exitCode();
  }

  private void open(Configuration given, ServiceStack services, StatusLog status, Failure failure)
      throws StartException, InterruptedException {
    DataDirectory data =
        services.add(
            "data directory", DataDirectory.open(NodeConfig.Storage.of(given).dataDirectory()));
    NodeConfig config =
        (given.isOwnNetwork() ? LocalNetwork.open(given, data, services, failure) : given).node();
    String roles =
        config.roles().stream().map(Role::toString).sorted().collect(Collectors.joining(","));
    status.starting(
        Version.current().node(), config.network().toString(), roles, data.root().toString());
    NodeMetrics metrics = services.add("metrics", new NodeMetrics());
    metrics.build(
        Version.current().node(), Version.current().protocol(), config.network().toString(), roles);
    metrics.measure(data.root());
    Health health = new Health();
    metrics.measure(health);
    NodeContext context =
        new NodeContext(config, data, services, health, metrics, status, failure, stop);
    AtomicReference<Condition> start = new AtomicReference<>(new Condition.Waiting("opening"));
    health.add("start", start::get);
    context.version("x-aztec-packageVersion", Version.current().protocol());
    NodeServers servers = NodeServers.open(context);
    for (NodeRole role : roles(config)) {
      start.set(new Condition.Waiting("opening the role " + role.role()));
      role.open(context);
    }
    if (given.isOwnNetwork() && !config.roles().contains(Role.PROVER)) {
      LocalNetwork.settleEpochs(context);
    }
    servers.serve();
    start.set(Condition.WELL);
    if (given.isOwnNetwork()) {
      LocalNetwork.deployTestAccounts(context);
    }
  }

  private List<NodeRole> roles(NodeConfig config) throws StartException {
    Set<Role> roles = EnumSet.copyOf(config.roles());
    roles.add(Role.FULL);
    for (Role role : roles) {
      if (!known.containsKey(role)) {
        throw new StartException(
            ExitCode.ROLE_NOT_BUILT,
            "the role " + role + " is not on the class path of this build");
      }
    }
    return roles.stream().sorted().map(known::get).toList();
  }
}
