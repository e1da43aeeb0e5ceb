package org.aztecnode.l1.blob;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one provider after the other until every blob was found and verified.
///
/// Follows `blob-client/src/client/http.ts` (`getBlobSidecar`).
final class ChainedBlobSource implements BlobSource {
  private static final Logger LOG = LoggerFactory.getLogger(ChainedBlobSource.class);

  /// A block's worth of sidecars in hex, with room for larger blocks to come.
  private static final int MAX_BYTES = 64 << 20;

  /// Between the rounds for a recent block.
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final HttpClient client;
  private final List<BlobProvider> providers;
  private final Duration timeout;

  private ChainedBlobSource(HttpClient client, List<BlobProvider> providers, Duration timeout) {
    this.client = client;
    this.providers = List.copyOf(providers);
    this.timeout = timeout;
  }

  static ChainedBlobSource of(BlobConfig config) {
    HttpClient client = Exchange.client();
    String base =
        FileStoreFormat.basePath(config.chainId(), config.rollupVersion(), config.rollup());
    List<BlobProvider> providers = new ArrayList<>();
    for (URI store : config.fileStores()) {
      providers.add(fileStore(client, store, base));
    }
    for (BlobConfig.Beacon beacon : config.beaconNodes()) {
      Optional<HttpSource.ApiKey> key =
          beacon.apiKey().map(k -> new HttpSource.ApiKey(k, beacon.apiKeyHeader()));
      providers.add(new BeaconNode(new HttpSource(client, beacon.url(), key, MAX_BYTES)));
    }
    return new ChainedBlobSource(client, providers, config.requestTimeout());
  }

  private static BlobProvider fileStore(HttpClient client, URI store, String base) {
    return switch (store.getScheme()) {
      case "file" -> new LocalFileStore(Path.of(store.getPath()), base);
      case "http", "https" ->
          new HttpFileStore(
              new HttpSource(client, store, Optional.empty(), FileStoreFormat.MAX_BYTES), base);
      case null, default ->
          throw new IllegalArgumentException(
              "a blob file store is file:///path or http(s)://host/path, not "
                  + store.getScheme()
                  + ":");
    };
  }

  @Override
  public BlobResult blobs(L1Block block, List<Bytes32> hashes, boolean recent) throws L1Exception {
    Map<Bytes32, BlobData> found = new HashMap<>();
    List<BlobResult.SourceReport> reports = List.of();
    for (int round = 0; ; round++) {
      reports = round(block, hashes, found);
      List<Bytes32> missing = missing(hashes, found);
      if (missing.isEmpty()) {
        return new BlobResult.BlobsFound(hashes.stream().map(found::get).toList());
      }
      if (!recent || round == PAUSES.size() || providers.isEmpty()) {
        return new BlobResult.BlobsMissing(missing, reports);
      }
      pause(PAUSES.get(round));
    }
  }

  private List<BlobResult.SourceReport> round(
      L1Block block, List<Bytes32> hashes, Map<Bytes32, BlobData> found) throws L1Exception {
    List<BlobResult.SourceReport> reports = new ArrayList<>();
    for (BlobProvider provider : providers) {
      List<Bytes32> missing = missing(hashes, found);
      if (missing.isEmpty()) {
        break;
      }
      String outcome = ask(provider, block, missing, found);
      LOG.debug("{} {} for L1 block {}", provider.name(), outcome, block.ref());
      reports.add(new BlobResult.SourceReport(provider.name(), outcome));
    }
    return reports;
  }

  private String ask(
      BlobProvider provider, L1Block block, List<Bytes32> missing, Map<Bytes32, BlobData> found)
      throws L1Exception {
    List<byte[]> candidates;
    try {
      candidates = provider.candidates(block, missing, timeout);
    } catch (BlobProvider.BlobProviderException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    int taken = 0;
    for (byte[] candidate : candidates) {
      Optional<BlobData> blob = BlobVerifier.verified(missing, candidate);
      if (blob.isPresent() && found.putIfAbsent(blob.get().versionedHash(), blob.get()) == null) {
        taken++;
      }
    }
    if (taken == 0 && !candidates.isEmpty()) {
      LOG.warn(
          "{} gave {} blobs for L1 block {}, none of which is wanted",
          provider.name(),
          candidates.size(),
          block.ref());
      return "gave " + candidates.size() + " blobs, none of which hashes to one that is wanted";
    }
    return "gave " + taken + " of " + missing.size();
  }

  private static List<Bytes32> missing(List<Bytes32> hashes, Map<Bytes32, BlobData> found) {
    return hashes.stream().filter(h -> !found.containsKey(h)).distinct().toList();
  }

  private static void pause(Duration pause) throws L1Exception {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static L1Exception interrupted() {
    Thread.currentThread().interrupt();
    return new L1Exception(new L1Failure.Interrupted("stopped while waiting for blobs"));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
