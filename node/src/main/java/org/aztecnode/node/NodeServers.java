package org.aztecnode.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.node.admin.AdminKey;
import org.aztecnode.node.http.Access;
import org.aztecnode.node.http.BindException;
import org.aztecnode.node.http.HttpServer;
import org.aztecnode.node.http.HttpServerConfig;
import org.aztecnode.node.http.Page;
import org.aztecnode.node.logging.StatusLog;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.rpc.RpcHandler;

/// The node's servers. The operator's are there from the start, so that health and metrics can be
/// looked at while the node waits for L1; the clients' once there is something to answer with.
final class NodeServers {
  private final NodeContext context;
  private final Map<String, Supplier<Page>> status;
  private final RpcHandler adminHandler;
  private final HttpServer admin;

  private NodeServers(NodeContext context) throws StartException {
    this.context = context;
    this.status = Map.of("/status", status(context));
    this.adminHandler = handler();
    NodeConfig.Admin config = context.config().admin();
    Map<String, Supplier<Page>> pages = new HashMap<>(context.health().pages());
    pages.putAll(context.metrics().pages());
    pages.putAll(status);
    AdminKey key = AdminKey.resolve(config, context.data().root());
    this.admin =
        listen("admin server", config.host(), config.port(), adminHandler, pages, key.access());
    if (config.metricsPort().isPresent()) {
      int port = config.metricsPort().getAsInt();
      listen("metrics", config.host(), port, handler(), pages, Access.OPEN);
    }
    if (config.keyDisabled()) {
      context.status().adminOpen();
    }
    key.made().ifPresent(StatusLog::adminKey);
  }

  /// Opens the operator's.
  static NodeServers open(NodeContext context) throws StartException {
    return new NodeServers(context);
  }

  /// Opens the clients', and serves on both the methods that the roles have left.
  void serve() throws StartException {
    adminHandler.add(context.adminMethods());
    admin.versions(context.versions());
    NodeConfig.Rpc rpc = context.config().rpc();
    RpcHandler handler = handler();
    handler.add(context.methods());
    listen("JSON-RPC", rpc.host(), rpc.port(), handler, status, Access.OPEN);
  }

  private RpcHandler handler() {
    NodeConfig.Rpc limits = context.config().rpc();
    return new RpcHandler(List.of(), limits.maxBatch(), limits.maxBody(), context.metrics());
  }

  private HttpServer listen(
      String name,
      String host,
      int port,
      RpcHandler handler,
      Map<String, Supplier<Page>> pages,
      Access access)
      throws StartException {
    NodeConfig.Rpc limits = context.config().rpc();
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
      return server;
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
