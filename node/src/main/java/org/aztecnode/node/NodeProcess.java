package org.aztecnode.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.node.admin.AdminKey;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.cli.Version;
import org.aztecnode.node.http.Access;
import org.aztecnode.node.http.BindException;
import org.aztecnode.node.http.HttpServer;
import org.aztecnode.node.http.HttpServerConfig;
import org.aztecnode.node.http.Page;
import org.aztecnode.node.logging.LogSetup;
import org.aztecnode.node.logging.StatusLog;
import org.aztecnode.node.monitoring.Health;
import org.aztecnode.node.monitoring.NodeMetrics;
import org.aztecnode.node.role.Failure;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.rpc.RpcHandler;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.service.CloseException;
import org.aztecnode.node.service.ServiceStack;
import org.aztecnode.node.service.StopSignal;
import org.aztecnode.node.storage.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node from its settings to its end: opens the data directory, the roles and the servers in that
/// order, waits, and closes all in reverse.
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
    NodeConfig config = configuration.node();
    LogSetup.apply(config.log());
    StatusLog status = new StatusLog();
    warnings.forEach(status::warning);
    UnusedVariables.tell(System.getenv().keySet());
    Failure failure = new Failure(stop::ask);
    long end = 0;
    try (ServiceStack services = new ServiceStack(CLOSE_LIMIT)) {
      open(config, services, status, failure);
      stop.await();
      end = System.nanoTime();
      status.stopping(failure.reason().map(StartException::getMessage).orElse("asked to"));
    } catch (CloseException e) {
      LOG.warn("the node stopped, but not everything closed as it should", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (failure.reason().isPresent()) {
      throw failure.reason().get();
    }
    status.stopped(Duration.ofNanos(System.nanoTime() - end));
    return stop.exitCode();
  }

  private void open(NodeConfig config, ServiceStack services, StatusLog status, Failure failure)
      throws StartException, InterruptedException {
    DataDirectory data =
        services.add("data directory", DataDirectory.open(config.storage().dataDirectory()));
    String roles =
        config.roles().stream().map(Role::toString).sorted().collect(Collectors.joining(","));
    status.starting(
        Version.current().node(), config.network().toString(), roles, data.root().toString());
    NodeMetrics metrics = services.add("metrics", new NodeMetrics());
    Health health = new Health();
    NodeContext context =
        new NodeContext(config, data, services, health, metrics, status, failure, stop);
    for (NodeRole role : roles(config)) {
      role.open(context);
    }
    context.version("x-aztec-packageVersion", Version.current().protocol());
    serve(context);
  }

  private List<NodeRole> roles(NodeConfig config) throws StartException {
    for (Role role : config.roles()) {
      if (!known.containsKey(role)) {
        throw new StartException(
            ExitCode.ROLE_NOT_BUILT,
            "the role " + role + " is not on the class path of this build");
      }
    }
    return config.roles().stream().sorted().map(known::get).toList();
  }

  private static void serve(NodeContext context) throws StartException {
    NodeConfig.Rpc rpc = context.config().rpc();
    NodeConfig.Admin admin = context.config().admin();
    Map<String, Supplier<Page>> pages = new HashMap<>(context.health().pages());
    pages.putAll(context.metrics().pages());
    Map<String, Supplier<Page>> status = Map.of("/status", status(context));
    AdminKey key = AdminKey.resolve(admin, context.data().root());
    pages.putAll(status);
    listen(
        context,
        "admin server",
        admin.host(),
        admin.port(),
        context.adminMethods(),
        pages,
        key.access());
    if (admin.metricsPort().isPresent()) {
      listen(
          context,
          "metrics",
          admin.host(),
          admin.metricsPort().getAsInt(),
          List.of(),
          pages,
          Access.OPEN);
    }
    listen(context, "JSON-RPC", rpc.host(), rpc.port(), context.methods(), status, Access.OPEN);
    if (admin.keyDisabled()) {
      context.status().adminOpen();
    }
    key.made().ifPresent(StatusLog::adminKey);
  }

  private static void listen(
      NodeContext context,
      String name,
      String host,
      int port,
      List<RpcMethod> methods,
      Map<String, Supplier<Page>> pages,
      Access access)
      throws StartException {
    NodeConfig.Rpc limits = context.config().rpc();
    RpcHandler handler =
        new RpcHandler(methods, limits.maxBatch(), limits.maxBody(), context.metrics());
    HttpServerConfig config =
        HttpServerConfig.of(
            host, port, limits.maxBody(), limits.maxConnections(), limits.maxConcurrent());
    try {
      HttpServer server =
          HttpServer.open(
              name.replace(' ', '-'), config, handler, context.versions(), pages, access);
      context.services().add(name, server);
      context.metrics().measure(name, server);
      context.status().serving(name, host, server.port());
    } catch (BindException e) {
      ExitCode code =
          e.reason() == BindException.Reason.PORT_IN_USE
              ? ExitCode.PORT_IN_USE
              : ExitCode.CANNOT_LISTEN;
      throw new StartException(
          code, name + ": " + e.getMessage() + "; give it another port or address", e);
    }
  }

  /// `/status`, for those who know the reference: up from the moment the node has caught up for the
  /// first time (the reference does not listen before), or at once if the operator does not want to
  /// wait for that.
  private static Supplier<Page> status(NodeContext context) {
    AtomicBoolean up = new AtomicBoolean(context.config().sync().skipInitial());
    return () -> {
      if (!up.get() && context.health().isReady()) {
        up.set(true);
      }
      return up.get() && context.health().isLive()
          ? Page.text(200, "OK")
          : Page.text(500, "Internal Server Error");
    };
  }
}
