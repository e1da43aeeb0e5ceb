package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Metrics;

/// One endpoint over HTTP, asked as it is: no other is asked in its place. Thread-safe.
public final class DirectRpc implements AutoCloseable {
  private final HttpClient http = Exchange.client();
  private final Endpoint endpoint;
  private final Duration timeout;

  /// @throws IllegalArgumentException if it is not the URL of an endpoint
  public DirectRpc(URI url, Duration timeout) {
    EndpointUrl where = EndpointUrl.of(url);
    this.endpoint =
        new Endpoint(where, where.name(), new HttpTransport(http, where), L1Metrics.NONE);
    this.timeout = timeout;
  }

  /// The `result`; a JSON null stays one.
  ///
  /// @param params texts, booleans and JSON
  public JsonNode ask(String method, Object... params) throws L1Exception {
    try {
      return endpoint.request(method, RpcCalls.params(params), timeout);
    } catch (AttemptFailed e) {
      throw new L1Exception(e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new L1Exception(new L1Failure.Interrupted("interrupted while asking L1 " + method));
    }
  }

  @Override
  public void close() {
    endpoint.close();
    http.shutdownNow();
  }
}
