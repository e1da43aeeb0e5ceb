package org.aztecnode.node.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.RpcErrorCode;
import org.aztecnode.node.rpc.RpcHandler;
import org.aztecnode.node.rpc.RpcRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: gathers each request, has it answered, and writes the answers in the
/// order of the requests. All state belongs to the connection's thread. Reading stops while too
/// many answers are owed or the client does not take them, so that what a client can hold of this
/// process is bounded.
///
/// Paths, statuses and headers follow the reference's Koa stack
/// (`foundation/src/json-rpc/server/safe_json_rpc_server.ts` with its body parser, CORS and
/// router), as observed on the wire.
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_OWED = 32;
  private static final int PACKED_HERE = 1 << 13;

  /// How much of a body that is too large is read and thrown away before the connection is cut.
  private static final long MOST_DISCARDED = 16L << 20;

  private final Service service;
  private final Watch watch;
  private final JsonWriter scratch;
  private final Body body;
  private final ArrayDeque<Exchange> owed = new ArrayDeque<>();

  private @Nullable HttpRequest request;
  private @Nullable Exchange refused;
  private long discarded;
  private boolean closing;
  private boolean unflushed;

  private @Nullable ChannelHandlerContext context;

  /// When, in nanoseconds, the state began that cannot last: a request under way, an answer not
  /// taken, idleness.
  private long since = System.nanoTime();

  Connection(Service service, Watch watch, JsonWriter scratch) {
    this.service = service;
    this.watch = watch;
    this.scratch = scratch;
    this.body = new Body(service.config().maxBody());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    watch.add(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    watch.remove(this);
    service.open().decrementAndGet();
    for (Exchange exchange : owed) {
      if (exchange.response != null) {
        exchange.response.release();
        exchange.response = null;
      }
    }
    owed.clear();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (closing && refused == null) {
        return;
      }
      if (message instanceof HttpRequest head) {
        begin(ctx, head);
      }
      if (message instanceof HttpContent content) {
        gather(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (unflushed) {
      unflushed = false;
      ctx.flush();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    since = System.nanoTime();
    regulate(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("connection from {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
    ctx.close();
  }

  /// Ends the connection if its client has taken too long. Called once a second.
  void check(long now) {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    boolean waitsForUs = request == null && !owed.isEmpty() && ctx.channel().isWritable();
    boolean idle = request == null && owed.isEmpty() && refused == null;
    var limit = idle ? service.config().idleTime() : service.config().requestTime();
    if (!waitsForUs && now - since > limit.toNanos()) {
      ctx.close();
    }
  }

  /// Ends the connection once all that is owed has been written.
  void drain() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    closing = true;
    if (owed.isEmpty()) {
      ctx.writeAndFlush(ctx.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    } else {
      owed.getLast().last = true;
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest head) {
    since = System.nanoTime();
    if (head.decoderResult().isFailure() || !isKnown(head.method())) {
      Exchange exchange = new Exchange(true, false, false, Coding.IDENTITY);
      owed.add(exchange);
      finish(ctx, exchange, assemble(ctx, exchange, service.head().other(400, ""), new byte[0], 0));
      return;
    }
    request = head;
    body.clear();
    if (HttpUtil.is100ContinueExpected(head) && owed.isEmpty()) {
      if (HttpUtil.getContentLength(head, 0L) <= service.config().maxBody()) {
        ctx.writeAndFlush(ctx.alloc().buffer(32).writeBytes(ResponseHead.CONTINUE));
      }
    }
  }

  private void gather(ChannelHandlerContext ctx, HttpContent content) {
    boolean end = content instanceof LastHttpContent;
    if (refused != null) {
      discarded += content.content().readableBytes();
      if (end || discarded > MOST_DISCARDED) {
        ctx.close();
      }
      return;
    }
    HttpRequest head = request;
    if (head == null) {
      return;
    }
    if (content.decoderResult().isFailure()) {
      ctx.close();
      return;
    }
    body.add(content.content());
    if (body.isTooLarge() && !end) {
      refused = exchange(head, true);
      request = null;
      tooLarge(ctx, refused);
    } else if (end) {
      request = null;
      since = System.nanoTime();
      serve(ctx, head);
    }
  }

  private Exchange exchange(HttpRequest head, boolean last) {
    Exchange exchange =
        new Exchange(
            head.protocolVersion().equals(HttpVersion.HTTP_1_1),
            head.method() == HttpMethod.HEAD,
            !last && !closing && HttpUtil.isKeepAlive(head),
            Coding.accepted(head.headers().get(HttpHeaderNames.ACCEPT_ENCODING)));
    owed.add(exchange);
    return exchange;
  }

  private void serve(ChannelHandlerContext ctx, HttpRequest head) {
    Exchange exchange = exchange(head, false);
    String path = path(head.uri());
    Supplier<Page> page = service.pages().get(path);
    boolean reads = head.method() == HttpMethod.GET || head.method() == HttpMethod.HEAD;
    if (page != null && reads) {
      page(ctx, exchange, page.get(), "");
    } else if (head.method() == HttpMethod.OPTIONS
        && head.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
      preflight(ctx, exchange, head.headers());
    } else if (!service.access().permits(key(head.headers()))) {
      LOG.warn("refused a request without a valid API key from {}", ctx.channel().remoteAddress());
      error(ctx, exchange, 401, RpcErrorCode.REFUSED, "Unauthorized: invalid or missing API key");
    } else if (head.method() == HttpMethod.POST && path.equals("/")) {
      call(ctx, exchange, head.headers());
    } else {
      elsewhere(ctx, exchange, head.method(), path, page != null);
    }
  }

  private void elsewhere(
      ChannelHandlerContext ctx,
      Exchange exchange,
      HttpMethod method,
      String path,
      boolean isPage) {
    if (!isPage && !path.equals("/")) {
      page(ctx, exchange, Page.text(404, "Not Found"), "");
    } else if (method == HttpMethod.OPTIONS) {
      page(ctx, exchange, Page.text(200, ""), isPage ? "Allow: HEAD, GET\r\n" : "Allow: POST\r\n");
    } else {
      page(
          ctx,
          exchange,
          Page.text(405, "Method Not Allowed"),
          isPage ? "Allow: HEAD, GET\r\n" : "Allow: POST\r\n");
    }
  }

  private void preflight(ChannelHandlerContext ctx, Exchange exchange, HttpHeaders headers) {
    String asked = headers.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    String extra =
        "Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH\r\n"
            + (asked == null ? "" : "Access-Control-Allow-Headers: " + asked + "\r\n");
    finish(
        ctx, exchange, assemble(ctx, exchange, service.head().other(204, extra), new byte[0], -1));
  }

  private void call(ChannelHandlerContext ctx, Exchange exchange, HttpHeaders headers) {
    if (body.isTooLarge()) {
      tooLarge(ctx, exchange);
      return;
    }
    byte[] bytes = body.array();
    int length = isJson(headers.get(HttpHeaderNames.CONTENT_TYPE)) ? body.length() : 0;
    String packing = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (packing != null && length > 0) {
      Optional<byte[]> plain = unpack(ctx, exchange, packing, length);
      if (plain.isEmpty()) {
        return;
      }
      bytes = plain.get();
      length = bytes.length;
    }
    RpcRequest rpc = service.handler().parse(bytes, length);
    if (service.handler().isCheap(rpc)) {
      scratch.reset();
      int status = service.handler().answer(rpc, scratch);
      reply(ctx, exchange, status, scratch.array(), scratch.size());
    } else {
      aside(ctx, exchange, rpc);
    }
  }

  private Optional<byte[]> unpack(
      ChannelHandlerContext ctx, Exchange exchange, String packing, int length) {
    Optional<Coding> coding = Coding.of(packing);
    if (coding.isEmpty()) {
      error(
          ctx,
          exchange,
          400,
          RpcErrorCode.INVALID_REQUEST,
          "Unsupported Content-Encoding: " + packing);
      return Optional.empty();
    }
    byte[] packed = java.util.Arrays.copyOf(body.array(), length);
    if (coding.get() == Coding.IDENTITY) {
      return Optional.of(packed);
    }
    try {
      Optional<byte[]> plain = coding.get().unpack(packed, service.config().maxBody());
      if (plain.isEmpty()) {
        tooLarge(ctx, exchange);
      }
      return plain;
    } catch (DataFormatException e) {
      error(ctx, exchange, 400, RpcErrorCode.PARSE, "Parse error: the body is not " + packing);
      return Optional.empty();
    }
  }

  /// Answers a costly request on a thread of its own.
  private void aside(ChannelHandlerContext ctx, Exchange exchange, RpcRequest rpc) {
    if (!service.capacity().tryAcquire()) {
      error(
          ctx, exchange, 503, RpcErrorCode.REFUSED, "Server is busy: too many requests at a time");
      return;
    }
    service
        .costly()
        .execute(
            () -> {
              JsonWriter out = new JsonWriter(1 << 12);
              int status;
              try {
                status = service.handler().answer(rpc, out);
              } finally {
                service.capacity().release();
              }
              Packed packed = pack(exchange, out.array(), out.size());
              ctx.executor().execute(() -> later(ctx, exchange, status, packed));
            });
    regulate(ctx);
  }

  private void later(ChannelHandlerContext ctx, Exchange exchange, int status, Packed packed) {
    if (ctx.channel().isActive()) {
      send(ctx, exchange, status, packed);
      unflushed = false;
      ctx.flush();
    }
  }

  private void tooLarge(ChannelHandlerContext ctx, Exchange exchange) {
    error(ctx, exchange, 500, RpcErrorCode.INVALID_REQUEST, "request entity too large");
    if (exchange == refused) {
      ctx.flush();
    }
  }

  private void error(
      ChannelHandlerContext ctx, Exchange exchange, int status, RpcErrorCode code, String message) {
    JsonWriter out = new JsonWriter(256);
    RpcHandler.error(out, code, message);
    reply(ctx, exchange, status, out.array(), out.size());
  }

  private void page(ChannelHandlerContext ctx, Exchange exchange, Page page, String extra) {
    String type = "Content-Type: " + page.contentType() + "\r\n";
    finish(
        ctx,
        exchange,
        assemble(
            ctx,
            exchange,
            service.head().other(page.status(), extra + type),
            page.body(),
            page.body().length));
  }

  /// Answers with JSON; packs it first if the client wants that, elsewhere if it is long.
  private void reply(
      ChannelHandlerContext ctx, Exchange exchange, int status, byte[] json, int length) {
    if (exchange.accepted != Coding.IDENTITY && length > PACKED_HERE) {
      byte[] copy = java.util.Arrays.copyOf(json, length);
      service
          .costly()
          .execute(
              () -> {
                Packed packed = pack(exchange, copy, copy.length);
                ctx.executor().execute(() -> later(ctx, exchange, status, packed));
              });
    } else {
      send(ctx, exchange, status, pack(exchange, json, length));
    }
  }

  /// A body as it goes out.
  private record Packed(byte[] bytes, int length, Coding coding) {}

  private static Packed pack(Exchange exchange, byte[] json, int length) {
    if (exchange.accepted == Coding.IDENTITY || length < Coding.SMALLEST_PACKED) {
      return new Packed(json, length, Coding.IDENTITY);
    }
    byte[] packed = exchange.accepted.pack(json, length);
    return new Packed(packed, packed.length, exchange.accepted);
  }

  private void send(ChannelHandlerContext ctx, Exchange exchange, int status, Packed packed) {
    byte[] head = service.head().json(status);
    if (packed.coding() != Coding.IDENTITY) {
      head = (new String(head, ISO_8859_1) + packed.coding().header()).getBytes(ISO_8859_1);
    }
    finish(ctx, exchange, assemble(ctx, exchange, head, packed.bytes(), packed.length()));
  }

  /// A whole response. A length below zero: a response that cannot have a body.
  private ByteBuf assemble(
      ChannelHandlerContext ctx, Exchange exchange, byte[] head, byte[] bytes, int length) {
    ByteBuf out = ctx.alloc().ioBuffer(head.length + 128 + Math.max(0, length));
    out.writeBytes(head);
    if (exchange.last) {
      out.writeBytes(ResponseHead.CLOSE);
    } else if (!exchange.http11) {
      out.writeBytes(ResponseHead.KEEP_ALIVE);
    }
    out.writeBytes(service.head().date());
    if (length >= 0) {
      out.writeBytes(ResponseHead.CONTENT_LENGTH);
      decimal(out, length);
      out.writeBytes(ResponseHead.END);
    } else {
      out.writeBytes(ResponseHead.END, 0, 2);
    }
    if (length > 0 && !exchange.head) {
      out.writeBytes(bytes, 0, length);
    }
    return out;
  }

  /// Takes a response and writes all that are next in order. The caller flushes, or the end of
  /// reading does.
  private void finish(ChannelHandlerContext ctx, Exchange exchange, ByteBuf response) {
    exchange.response = response;
    for (Exchange next = owed.peek(); next != null && next.response != null; next = owed.peek()) {
      owed.remove();
      since = System.nanoTime();
      ByteBuf ready = next.response;
      next.response = null;
      unflushed = true;
      if (next.last) {
        closing = true;
        var written = ctx.writeAndFlush(ready);
        if (next != refused) {
          written.addListener(ChannelFutureListener.CLOSE);
        }
        return;
      }
      ctx.write(ready, ctx.voidPromise());
    }
    regulate(ctx);
  }

  /// Reads on or pauses.
  private void regulate(ChannelHandlerContext ctx) {
    boolean read = owed.size() < MOST_OWED && ctx.channel().isWritable();
    if (ctx.channel().config().isAutoRead() != read) {
      ctx.channel().config().setAutoRead(read);
    }
  }

  private static Optional<String> key(HttpHeaders headers) {
    String key = headers.get("x-api-key");
    if (key == null || key.isEmpty()) {
      String bearer = headers.get(HttpHeaderNames.AUTHORIZATION);
      key = bearer == null ? null : bearer.replaceFirst("(?i)^Bearer\\s+", "");
    }
    return Optional.ofNullable(key)
        .filter(k -> !k.isEmpty())
        .map(k -> new String(k.getBytes(ISO_8859_1), UTF_8));
  }

  /// The path without its query and without slashes at its end.
  private static String path(String uri) {
    if (uri.equals("/")) {
      return uri;
    }
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(0, end);
  }

  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    if (type.equals("application/json")) {
      return true;
    }
    int end = type.indexOf(';');
    return switch ((end < 0 ? type : type.substring(0, end))
        .strip()
        .toLowerCase(java.util.Locale.ROOT)) {
      case "application/json",
          "application/json-patch+json",
          "application/vnd.api+json",
          "application/csp-report",
          "application/scim+json" ->
          true;
      default -> false;
    };
  }

  private static boolean isKnown(HttpMethod method) {
    return method == HttpMethod.POST
        || method == HttpMethod.GET
        || method == HttpMethod.HEAD
        || method == HttpMethod.OPTIONS
        || method == HttpMethod.PUT
        || method == HttpMethod.DELETE
        || method == HttpMethod.PATCH;
  }

  private static void decimal(ByteBuf out, int number) {
    int scale = 1;
    while (number / scale >= 10) {
      scale *= 10;
    }
    for (; scale > 0; scale /= 10) {
      out.writeByte('0' + number / scale % 10);
    }
  }
}
