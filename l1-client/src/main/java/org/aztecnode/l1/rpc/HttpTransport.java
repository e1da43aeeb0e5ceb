package org.aztecnode.l1.rpc;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.aztecnode.l1.L1Failure;

/// JSON-RPC over HTTP POST.
final class HttpTransport implements Transport {
  private static final int MAX_BYTES = 128 << 20;

  private final HttpClient client;
  private final EndpointUrl url;

  HttpTransport(HttpClient client, EndpointUrl url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public byte[] exchange(long id, byte[] request, Duration timeout)
      throws AttemptFailed, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url.uri())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request));
    url.basicAuth().ifPresent(auth -> post.header("authorization", auth));
    try {
      return body(Exchange.send(client, post.build(), timeout, MAX_BYTES));
    } catch (TimeoutException e) {
      throw new AttemptFailed(
          new L1Failure.TimedOut(url.name(), "no answer in " + timeout.toMillis() + " ms"));
    } catch (IOException e) {
      throw new AttemptFailed(new L1Failure.Unreachable(url.name(), describe(e)));
    }
  }

  private byte[] body(HttpResponse<byte[]> response) throws AttemptFailed {
    int status = response.statusCode();
    // Many endpoints give JSON-RPC errors a status of their own: the body says more.
    if (status == 200 || looksLikeJsonRpc(response.body()) && status != 429) {
      return response.body();
    }
    String reason = "HTTP " + status;
    throw new AttemptFailed(
        switch (status) {
          case 429 -> new L1Failure.RateLimited(url.name(), reason, retryAfter(response));
          case 413 -> new L1Failure.TooLarge(url.name(), reason);
          default -> new L1Failure.HttpStatus(url.name(), status, reason);
        });
  }

  private static boolean looksLikeJsonRpc(byte[] body) {
    String start =
        new String(body, 0, Math.min(body.length, 4096), java.nio.charset.StandardCharsets.UTF_8);
    return start.startsWith("{") && start.contains("\"jsonrpc\"");
  }

  private static long retryAfter(HttpResponse<?> response) {
    try {
      return Math.clamp(
          Long.parseLong(response.headers().firstValue("retry-after").orElse("0").trim()), 0, 3600);
    } catch (NumberFormatException e) {
      return 0; // a date
    }
  }

  private String describe(IOException e) {
    String message = e.getMessage();
    return url.redact(
        message == null || message.isBlank()
            ? e instanceof java.net.ConnectException
                ? "connection refused"
                : e.getClass().getSimpleName()
            : message);
  }

  @Override
  public void close() {}
}
