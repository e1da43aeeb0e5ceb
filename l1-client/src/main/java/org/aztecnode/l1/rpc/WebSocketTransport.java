package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.aztecnode.l1.HeadSignal;
import org.aztecnode.l1.L1Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JSON-RPC over a WebSocket that is opened when needed, and again after it broke; subscribed to
/// new heads while it stands.
final class WebSocketTransport implements Transport, HeadSignal {
  private static final int MAX_BYTES = 128 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);
  private static final long RECONNECT = Duration.ofSeconds(30).toNanos();
  private static final long SUBSCRIBE_ID = 0;
  private static final String SUBSCRIBE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";

  private final HttpClient client;
  private final EndpointUrl url;
  private final Map<Long, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
  private final Semaphore announced = new Semaphore(0);
  private final AtomicLong connectTried = new AtomicLong();
  private final ReentrantLock sending = new ReentrantLock();
  private volatile Optional<WebSocket> socket = Optional.empty();
  private volatile boolean live;

  WebSocketTransport(HttpClient client, EndpointUrl url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public byte[] exchange(long id, byte[] request, Duration timeout)
      throws AttemptFailed, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    pending.put(id, answer);
    try {
      send(new String(request, StandardCharsets.UTF_8), deadline);
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AttemptFailed(
          new L1Failure.TimedOut(url.name(), "no answer in " + timeout.toMillis() + " ms"));
    } catch (ExecutionException e) {
      drop();
      throw new AttemptFailed(new L1Failure.Unreachable(url.name(), describe(e.getCause())));
    } finally {
      pending.remove(id);
    }
  }

  /// One message at a time: a WebSocket takes the next only when the last has gone.
  private void send(String text, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    sending.lockInterruptibly();
    try {
      WebSocket open = open(deadline);
      open.sendText(text, true).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      sending.unlock();
    }
  }

  private WebSocket open(long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<WebSocket> now = socket;
    if (now.isPresent() && !now.get().isInputClosed() && !now.get().isOutputClosed()) {
      return now.get();
    }
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
    url.basicAuth().ifPresent(auth -> builder.header("authorization", auth));
    WebSocket opened =
        builder
            .buildAsync(url.uri(), new Listener())
            .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    opened.sendText(SUBSCRIBE, true).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    socket = Optional.of(opened);
    return opened;
  }

  /// Opens the socket in the background, at most every half minute, so that announcements come also
  /// while requests go elsewhere.
  void connectSoon() {
    long now = System.nanoTime();
    long last = connectTried.get();
    if (last != 0 && now - last < RECONNECT || !connectTried.compareAndSet(last, now | 1)) {
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                sending.lockInterruptibly();
                try {
                  open(System.nanoTime() + Duration.ofSeconds(10).toNanos());
                } finally {
                  sending.unlock();
                }
              } catch (ExecutionException | TimeoutException e) {
                LOG.debug("no WebSocket to {}: {}", url, describe(e));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public boolean await(Duration patience) throws InterruptedException {
    boolean came = announced.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    announced.drainPermits();
    return came;
  }

  @Override
  public boolean isLive() {
    return live;
  }

  private void drop() {
    live = false;
    socket.ifPresent(WebSocket::abort);
    socket = Optional.empty();
    announced.release(); // whoever waits for an announcement looks for itself
  }

  private void receive(byte[] message) {
    JsonNode node;
    try {
      node = Endpoint.JSON.readTree(message);
    } catch (IOException e) {
      return; // the request it was to answer will time out
    }
    if (node.path("method").asText().equals("eth_subscription")) {
      announced.release();
    } else if (node.path("id").asLong(-1) == SUBSCRIBE_ID) {
      live = node.hasNonNull("result");
    } else {
      CompletableFuture<byte[]> waiting = pending.get(node.path("id").asLong(-1));
      if (waiting != null) {
        waiting.complete(message);
      }
    }
  }

  private void broken(WebSocket which, Throwable error) {
    if (socket.isPresent() && socket.get() != which) {
      return; // another one stands already
    }
    drop();
    pending.values().forEach(p -> p.completeExceptionally(error));
  }

  private String describe(Throwable error) {
    String message = error.getMessage();
    return url.redact(message == null ? error.getClass().getSimpleName() : message);
  }

  @Override
  public void close() {
    drop();
  }

  private final class Listener implements WebSocket.Listener {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
      if (message.size() > MAX_BYTES) {
        broken(from, new IOException("the answer has more than " + MAX_BYTES + " bytes"));
      } else if (last) {
        receive(message.toByteArray());
        message.reset();
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      broken(from, new IOException("closed by the endpoint (" + status + ")"));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      broken(from, error);
    }
  }
}
