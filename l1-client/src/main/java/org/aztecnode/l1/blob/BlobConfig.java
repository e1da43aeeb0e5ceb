package org.aztecnode.l1.blob;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;

/// Where blobs may be found.
///
/// @param fileStores `file:///path`, `http(s)://host/path`; asked first
/// @param beaconNodes asked next, in this order
/// @param requestTimeout of one request
public record BlobConfig(
    List<URI> fileStores,
    List<Beacon> beaconNodes,
    long chainId,
    long rollupVersion,
    EthAddress rollup,
    Duration requestTimeout) {
  public BlobConfig {
    fileStores = List.copyOf(fileStores);
    beaconNodes = List.copyOf(beaconNodes);
  }

  /// @param apiKey sent with every request, in that header or else as the query parameter `key`
  public record Beacon(URI url, Optional<String> apiKey, Optional<String> apiKeyHeader) {
    public static Beacon of(URI url) {
      return new Beacon(url, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "Beacon[" + url.getHost() + "]";
    }
  }
}
