package org.aztecnode.node.http;

import java.time.Duration;

/// The limits of a server.
///
/// @param host the address to listen on
/// @param port the port to listen on; 0 for any free one
/// @param maxBody the most bytes of a request's body, compressed or not
/// @param maxConnections the most connections at a time; further ones are closed
/// @param maxConcurrent the most costly requests worked on at a time; further ones are told so
/// @param threads how many threads serve connections
/// @param requestTime how long a client may take to send a request, and to take an answer
/// @param idleTime how long a connection may lie idle between requests
public record HttpServerConfig(
    String host,
    int port,
    int maxBody,
    int maxConnections,
    int maxConcurrent,
    int threads,
    Duration requestTime,
    Duration idleTime) {

  /// The usual times and threads.
  public static HttpServerConfig of(
      String host, int port, int maxBody, int maxConnections, int maxConcurrent) {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    return new HttpServerConfig(
        host,
        port,
        maxBody,
        maxConnections,
        maxConcurrent,
        threads,
        Duration.ofSeconds(30),
        Duration.ofSeconds(75));
  }
}
