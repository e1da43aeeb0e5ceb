package org.aztecnode.l1;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How to reach L1.
///
/// @param rpcUrls `http`, `https`, `ws` or `wss`; the first is preferred while it is well
/// @param requestTimeout of one request to one endpoint
/// @param answerTimeout of one question, whatever number of endpoints it takes
/// @param hedgeAfter when a second endpoint is asked the same
/// @param maxLogBlocks most blocks in one request for logs
/// @param traceUrls further endpoints, asked first for traces and for nothing else
public record L1Config(
    List<URI> rpcUrls,
    Duration requestTimeout,
    Duration answerTimeout,
    Duration hedgeAfter,
    int maxLogBlocks,
    List<URI> traceUrls) {
  public L1Config {
    rpcUrls = List.copyOf(rpcUrls);
    traceUrls = List.copyOf(traceUrls);
    if (rpcUrls.isEmpty()) {
      throw new IllegalArgumentException("no L1 endpoint");
    }
    if (maxLogBlocks < 1) {
      throw new IllegalArgumentException("logs of " + maxLogBlocks + " blocks");
    }
  }

  /// With what suits public endpoints.
  public static L1Config of(List<URI> rpcUrls) {
    return of(rpcUrls, List.of());
  }

  public static L1Config of(List<URI> rpcUrls, List<URI> traceUrls) {
    return new L1Config(
        rpcUrls,
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        Duration.ofSeconds(2),
        1000,
        traceUrls);
  }

  /// Names hosts only.
  @Override
  public String toString() {
    return "L1Config" + rpcUrls.stream().map(URI::getHost).toList();
  }
}
