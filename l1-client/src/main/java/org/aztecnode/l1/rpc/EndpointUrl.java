package org.aztecnode.l1.rpc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// An endpoint's URL, which may carry keys, and the name it goes by, which does not.
public final class EndpointUrl {
  private final URI uri;
  private final Optional<String> basicAuth;
  private final String name;

  private EndpointUrl(URI uri, Optional<String> basicAuth, String name) {
    this.uri = uri;
    this.basicAuth = basicAuth;
    this.name = name;
  }

  /// @throws IllegalArgumentException if the URL names no host; the message does not repeat the URL
  public static EndpointUrl of(URI url) {
    String host = url.getHost();
    if (host == null || url.getScheme() == null) {
      throw new IllegalArgumentException("an endpoint's URL has no scheme or no host");
    }
    String name = url.getPort() < 0 ? host : host + ":" + url.getPort();
    Optional<String> auth =
        Optional.ofNullable(url.getUserInfo())
            .map(
                info ->
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    String authority = url.getRawAuthority();
    String plain =
        url.getUserInfo() == null
            ? url.toString()
            : url.toString().replace(authority, authority.substring(authority.indexOf('@') + 1));
    return new EndpointUrl(URI.create(plain), auth, name);
  }

  public URI uri() {
    return uri;
  }

  /// The value of an `Authorization` header, if the URL had a user.
  public Optional<String> basicAuth() {
    return basicAuth;
  }

  /// Host and port.
  public String name() {
    return name;
  }

  /// Takes what could be a key out of a text that came from outside, and cuts it to a line.
  public String redact(String text) {
    String clean = text;
    for (String part : new String[] {uri.getRawPath(), uri.getRawQuery()}) {
      if (part != null && part.length() > 3) {
        clean = clean.replace(part, "…");
      }
    }
    clean = clean.replaceAll("\\s+", " ").replaceAll("(https?|wss?)://\\S+", "$1://…");
    return clean.length() > 300 ? clean.substring(0, 300) + "…" : clean;
  }

  @Override
  public String toString() {
    return name;
  }
}
