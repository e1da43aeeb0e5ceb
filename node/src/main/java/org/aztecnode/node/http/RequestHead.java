package org.aztecnode.node.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A request's line and headers, as far as they decide about its answer.
///
/// @param request as the decoder made it
record RequestHead(HttpRequest request) {
  private static final Set<HttpMethod> KNOWN =
      Set.of(
          HttpMethod.POST,
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.OPTIONS,
          HttpMethod.PUT,
          HttpMethod.DELETE,
          HttpMethod.PATCH);

  boolean isMalformed() {
    return request.decoderResult().isFailure() || !KNOWN.contains(method());
  }

  HttpMethod method() {
    return request.method();
  }

  boolean isHttp11() {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
  }

  boolean isKeepAlive() {
    return HttpUtil.isKeepAlive(request);
  }

  /// Whether the client sends the body only when it is told to, and says that it has at most so
  /// many bytes.
  boolean isContinueExpected(int most) {
    return HttpUtil.is100ContinueExpected(request)
        && HttpUtil.getContentLength(request, 0L) <= most;
  }

  /// Whether a browser asks what a page from elsewhere may send.
  boolean isPreflight() {
    return method() == HttpMethod.OPTIONS
        && headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /// The headers that a page from elsewhere would like to send.
  Optional<String> preflightHeaders() {
    return Optional.ofNullable(headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
  }

  /// The path without its query and without slashes at its end.
  String path() {
    String uri = request.uri();
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

  /// The key that the request was sent with.
  Optional<String> key() {
    String key = headers().get("x-api-key");
    if (key == null || key.isEmpty()) {
      String bearer = headers().get(HttpHeaderNames.AUTHORIZATION);
      key = bearer == null ? null : bearer.replaceFirst("(?i)^Bearer\\s+", "");
    }
    return Optional.ofNullable(key)
        .filter(k -> !k.isEmpty())
        .map(k -> new String(k.getBytes(ISO_8859_1), UTF_8));
  }

  /// The coding that the client would like the body of the response in.
  Coding accepted() {
    return Coding.accepted(headers().get(HttpHeaderNames.ACCEPT_ENCODING));
  }

  /// The name of the coding of the request's body.
  Optional<String> packing() {
    return Optional.ofNullable(headers().get(HttpHeaderNames.CONTENT_ENCODING));
  }

  /// Whether the body is said to be JSON, by the names that the reference's body parser knows.
  boolean isJson() {
    String type = headers().get(HttpHeaderNames.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    int end = type.indexOf(';');
    return switch ((end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT)) {
      case "application/json",
          "application/json-patch+json",
          "application/vnd.api+json",
          "application/csp-report",
          "application/scim+json" ->
          true;
      default -> false;
    };
  }

  private HttpHeaders headers() {
    return request.headers();
  }
}
