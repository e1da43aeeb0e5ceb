package org.aztecnode.node.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.aztecnode.node.rpc.RpcHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A JSON-RPC server: POST on `/`, and pages. Open from the moment it exists until it is closed;
/// closing answers what has been asked, takes nothing new, and is bounded in time.
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final MultiThreadIoEventLoopGroup threads;
  private final ExecutorService costly;
  private final Map<EventExecutor, Watch> watches = new ConcurrentHashMap<>();
  private final Map<EventExecutor, Dispatcher> dispatchers = new ConcurrentHashMap<>();
  private final Service service;
  private final Channel channel;

  private HttpServer(
      String name,
      HttpServerConfig config,
      RpcHandler handler,
      Map<String, String> versions,
      Map<String, Supplier<Page>> pages,
      Access access)
      throws BindException {
    threads =
        new MultiThreadIoEventLoopGroup(
            config.threads(), new DefaultThreadFactory(name), NioIoHandler.newFactory());
    costly =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-call-", 0).factory());
    service =
        new Service(
            handler,
            new Responses(versions),
            Map.copyOf(pages),
            access,
            config,
            costly,
            new Semaphore(config.maxConcurrent()),
            new AtomicInteger());
    try {
      channel = listen();
    } catch (BindException | RuntimeException e) {
      stopThreads();
      throw e;
    }
  }

  /// Starts a server.
  ///
  /// @param name of its threads
  /// @param config its limits
  /// @param handler answers the requests
  /// @param versions headers for every response
  /// @param pages by path, what a GET is answered with
  /// @param access who may call methods
  /// @throws BindException if the address or the port cannot be had
  public static HttpServer open(
      String name,
      HttpServerConfig config,
      RpcHandler handler,
      Map<String, String> versions,
      Map<String, Supplier<Page>> pages,
      Access access)
      throws BindException {
    return new HttpServer(name, config, handler, versions, pages, access);
  }

  /// Sends these version headers from now on.
  public void versions(Map<String, String> versions) {
    service.responses().versions(versions);
  }

  /// The port it listens on.
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /// The number of open connections.
  public int connections() {
    return service.open().get();
  }

  /// The number of costly requests being worked on.
  public int inFlight() {
    return service.config().maxConcurrent() - service.capacity().availablePermits();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    watches.forEach((thread, watch) -> thread.execute(watch::drain));
    long end = System.nanoTime() + DRAIN.toNanos();
    try {
      while (connections() > 0 && System.nanoTime() < end) {
        Thread.sleep(10);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (connections() > 0) {
      LOG.warn("closing {} connections that did not end by themselves", connections());
    }
    stopThreads();
  }

  private void stopThreads() {
    costly.shutdownNow();
    threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  private Channel listen() throws BindException {
    HttpServerConfig config = service.config();
    InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 18, 1 << 20))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel child) {
                    accept(child);
                  }
                });
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (bound.isSuccess()) {
      return bound.channel();
    }
    throw failure(address, bound.cause());
  }

  private static BindException failure(InetSocketAddress address, Throwable cause) {
    String where = address.getHostString() + ":" + address.getPort();
    String words = String.valueOf(cause.getMessage());
    if (cause instanceof UnresolvedAddressException
        || address.isUnresolved()
        || words.contains("assign requested")) {
      return new BindException(
          BindException.Reason.NO_SUCH_ADDRESS,
          "cannot listen on " + where + ": this machine has no such address",
          cause);
    }
    if (words.contains("denied")) {
      return new BindException(
          BindException.Reason.NOT_PERMITTED,
          "cannot listen on " + where + ": not permitted to use this port",
          cause);
    }
    if (cause instanceof SocketException || words.contains("in use")) {
      return new BindException(
          BindException.Reason.PORT_IN_USE,
          "cannot listen on " + where + ": the port is in use",
          cause);
    }
    throw new IllegalStateException("cannot listen on " + where, cause);
  }

  private void accept(Channel child) {
    if (service.open().incrementAndGet() > service.config().maxConnections()) {
      service.open().decrementAndGet();
      LOG.debug("too many connections: closing that of {}", child.remoteAddress());
      child.close();
      return;
    }
    EventExecutor thread = child.eventLoop();
    Watch watch = watches.computeIfAbsent(thread, Watch::new);
    Dispatcher dispatcher = dispatchers.computeIfAbsent(thread, _ -> new Dispatcher(service));
    HttpDecoderConfig decoding =
        new HttpDecoderConfig().setMaxHeaderSize(16_384).setMaxChunkSize(1 << 16);
    child
        .pipeline()
        .addLast(
            new HttpRequestDecoder(decoding),
            new FlowControlHandler(),
            new Connection(service, watch, dispatcher));
  }
}
