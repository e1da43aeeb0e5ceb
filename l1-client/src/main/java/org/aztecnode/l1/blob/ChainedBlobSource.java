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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.protocol.bytes.Bytes32;

/// Asks one provider after the other until every blob was found and verified. One that fails is
/// asked last for a while.
///
/// Follows `blob-client/src/client/http.ts` (`getBlobSidecar`).
final class ChainedBlobSource implements BlobSource {
  /// A block's worth of sidecars in hex, with room for larger blocks to come.
  private static final int MAX_BYTES = 64 << 20;

  /// Between the rounds for a recent block.
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));

  /// For how long one that failed is asked after the others.
  private static final long REST = Duration.ofSeconds(60).toNanos();

  private final HttpClient client;
  private final List<BlobProvider> providers;
  private final Duration timeout;
  private final Map<BlobProvider, Long> unwell = new ConcurrentHashMap<>();

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

  /// The providers that were well last are asked first; one that is slow is not waited for.
  private List<BlobResult.SourceReport> round(
      L1Block block, List<Bytes32> hashes, Map<Bytes32, BlobData> found) throws L1Exception {
    long now = System.nanoTime();
    List<BlobProvider> ordered =
        Stream.concat(
                providers.stream().filter(p -> !isUnwell(p, now)),
                providers.stream().filter(p -> isUnwell(p, now)))
            .toList();
    List<BlobResult.SourceReport> reports = new ArrayList<>();
    try (HedgedRound round = new HedgedRound(ordered, block, missing(hashes, found), timeout)) {
      for (var answer = round.next(); answer.isPresent(); answer = round.next()) {
        HedgedRound.Answer given = answer.get();
        note(given.provider(), given.failed());
        reports.add(new BlobResult.SourceReport(given.provider().name(), given.outcome()));
        given.blobs().forEach(found::putIfAbsent);
        if (missing(hashes, found).isEmpty()) {
          break;
        }
      }
      round.silent().forEach(provider -> note(provider, true));
    } catch (InterruptedException e) {
      throw interrupted();
    }
    return reports;
  }

  private boolean isUnwell(BlobProvider provider, long now) {
    Long since = unwell.get(provider);
    return since != null && now - since < REST;
  }

  private void note(BlobProvider provider, boolean failed) {
    if (failed) {
      unwell.put(provider, System.nanoTime());
    } else {
      unwell.remove(provider);
    }
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
