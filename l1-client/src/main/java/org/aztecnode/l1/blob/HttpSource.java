package org.aztecnode.l1.blob;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.aztecnode.l1.rpc.EndpointUrl;
import org.aztecnode.l1.rpc.Exchange;

/// GET from below a base URL; errors name the host alone.
final class HttpSource {
  private final HttpClient client;
  private final EndpointUrl url;
  private final Optional<ApiKey> key;
  private final int maxBytes;

  /// @param header empty: the key goes into the query as `key=`
  record ApiKey(String value, Optional<String> header) {
    @Override
    public String toString() {
      return "ApiKey[masked]";
    }
  }

  HttpSource(HttpClient client, URI url, Optional<ApiKey> key, int maxBytes) {
    this.client = client;
    this.url = EndpointUrl.of(url);
    this.key = key;
    this.maxBytes = maxBytes;
  }

  String name() {
    return url.name();
  }

  /// @return the body; empty for 404
  Optional<byte[]> get(String path, Duration timeout)
      throws BlobProvider.BlobProviderException, InterruptedException {
    HttpRequest.Builder get = HttpRequest.newBuilder(address(path)).header("accept", "*/*");
    url.basicAuth().ifPresent(auth -> get.header("authorization", auth));
    key.ifPresent(k -> k.header().ifPresent(name -> get.header(name, k.value())));
    try {
      HttpResponse<byte[]> answer = Exchange.send(client, get.build(), timeout, maxBytes);
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(answer.body());
        case 404 -> Optional.empty();
        default -> throw new BlobProvider.BlobProviderException("HTTP " + answer.statusCode());
      };
    } catch (TimeoutException e) {
      throw new BlobProvider.BlobProviderException(
          "gave no answer in " + timeout.toMillis() + " ms");
    } catch (IOException e) {
      String message = e.getMessage();
      throw new BlobProvider.BlobProviderException(
          "unreachable: "
              + url.redact(
                  message == null || message.isBlank() ? e.getClass().getSimpleName() : message));
    }
  }

  /// Below the base URL's path, with its query kept.
  private URI address(String path) {
    URI base = url.uri();
    String root = base.toString();
    int query = root.indexOf('?');
    String parameters = query < 0 ? "" : root.substring(query + 1);
    String before = query < 0 ? root : root.substring(0, query);
    StringBuilder all = new StringBuilder(before.replaceAll("/+$", "")).append('/').append(path);
    char next = path.indexOf('?') < 0 ? '?' : '&';
    if (!parameters.isEmpty()) {
      all.append(next).append(parameters);
      next = '&';
    }
    if (key.isPresent() && key.get().header().isEmpty()) {
      all.append(next).append("key=").append(key.get().value());
    }
    return URI.create(all.toString());
  }
}
