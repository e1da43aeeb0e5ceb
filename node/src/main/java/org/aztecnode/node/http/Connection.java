package org.aztecnode.node.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.aztecnode.node.http.Answer.Aside;
import org.aztecnode.node.http.Answer.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: gathers each request, has it answered, and writes the answers in the
/// order of the requests. All state belongs to the connection's thread. Reading stops while too
/// many answers are owed or the client does not take them, so that what a client can hold of this
/// process is bounded.
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MOST_OWED = 32;

  /// How much of a body that is too large is read and thrown away before the connection is cut.
  private static final long MOST_DISCARDED = 16L << 20;

  private final Service service;
  private final Watch watch;
  private final Dispatcher dispatcher;
  private final Body body;
  private final ArrayDeque<Exchange> owed = new ArrayDeque<>();

  private @Nullable RequestHead request;
  private @Nullable Exchange refused;
  private long discarded;
  private boolean closing;
  private boolean unflushed;

  private @Nullable ChannelHandlerContext context;

  /// When, in nanoseconds, the state began that cannot last: a request under way, an answer not
  /// taken, idleness.
  private long since = System.nanoTime();

  Connection(Service service, Watch watch, Dispatcher dispatcher) {
    this.service = service;
    this.watch = watch;
    this.dispatcher = dispatcher;
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
        begin(ctx, new RequestHead(head));
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

  private void begin(ChannelHandlerContext ctx, RequestHead head) {
    since = System.nanoTime();
    if (head.isMalformed()) {
      Exchange exchange = new Exchange(true, false, true);
      owed.add(exchange);
      answer(ctx, exchange, dispatcher.malformed());
      return;
    }
    request = head;
    body.clear();
    if (owed.isEmpty() && head.isContinueExpected(service.config().maxBody())) {
      ctx.writeAndFlush(Responses.goOn(ctx.alloc()));
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
    RequestHead head = request;
    if (head == null) {
      return;
    }
    if (content.decoderResult().isFailure()) {
      ctx.close();
      return;
    }
    body.add(content.content());
    if (body.isTooLarge() && !end) {
      Exchange exchange = exchange(head, true);
      refused = exchange;
      request = null;
      answer(ctx, exchange, dispatcher.tooLarge(head));
      ctx.flush();
    } else if (end) {
      request = null;
      since = System.nanoTime();
      Exchange exchange = exchange(head, closing || !head.isKeepAlive());
      answer(ctx, exchange, dispatcher.answer(head, body, ctx.channel().remoteAddress()));
    }
  }

  private Exchange exchange(RequestHead head, boolean last) {
    Exchange exchange = new Exchange(head.isHttp11(), head.method() == HttpMethod.HEAD, last);
    owed.add(exchange);
    return exchange;
  }

  private void answer(ChannelHandlerContext ctx, Exchange exchange, Answer answer) {
    switch (answer) {
      case Reply reply -> finish(ctx, exchange, reply);
      case Aside(var work) ->
          service
              .costly()
              .execute(
                  () -> {
                    Reply reply = work.get();
                    ctx.executor().execute(() -> later(ctx, exchange, reply));
                  });
    }
    regulate(ctx);
  }

  private void later(ChannelHandlerContext ctx, Exchange exchange, Reply reply) {
    if (ctx.channel().isActive()) {
      finish(ctx, exchange, reply);
      regulate(ctx);
      unflushed = false;
      ctx.flush();
    }
  }

  /// Takes a response and writes all that are next in order. The caller flushes, or the end of
  /// reading does.
  private void finish(ChannelHandlerContext ctx, Exchange exchange, Reply reply) {
    exchange.response = service.responses().assemble(ctx.alloc(), exchange, reply);
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
  }

  /// Reads on or pauses.
  private void regulate(ChannelHandlerContext ctx) {
    boolean read = owed.size() < MOST_OWED && ctx.channel().isWritable();
    if (ctx.channel().config().isAutoRead() != read) {
      ctx.channel().config().setAutoRead(read);
    }
  }
}
