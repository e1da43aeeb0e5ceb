package org.aztecnode.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/// The address of a service: an L1 node, a beacon node, a blob store. Providers put keys into
/// paths, queries and user names, so the string form shows the scheme and the host only; [#uri()]
/// has all of it.
public record Endpoint(URI uri) {
  private static final Set<String> NETWORKED = Set.of("http", "https", "ws", "wss");

  /// Reads a URL whose scheme is one of `schemes`; empty if it is not one, or if it has no host
  /// although it needs one.
  public static Optional<Endpoint> parse(String text, Set<String> schemes) {
    try {
      URI uri = new URI(text.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase();
      boolean located =
          NETWORKED.contains(scheme) ? uri.getHost() != null : uri.getSchemeSpecificPart() != null;
      return schemes.contains(scheme) && located
          ? Optional.of(new Endpoint(uri))
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// `https://host:port`, with `/***` after it where a path or a query is hidden; a `file:` URL is
  /// shown as it is.
  @Override
  public String toString() {
    if ("file".equalsIgnoreCase(uri.getScheme())) {
      return uri.toString();
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    boolean hidden = path.length() > 1 || uri.getRawQuery() != null || uri.getRawUserInfo() != null;
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String host = uri.getHost() == null ? "" : uri.getHost();
    return uri.getScheme() + "://" + host + port + (hidden ? "/***" : "");
  }
}
