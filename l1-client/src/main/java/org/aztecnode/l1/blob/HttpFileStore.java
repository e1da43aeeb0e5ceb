package org.aztecnode.l1.blob;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1Block;
import org.aztecnode.protocol.bytes.Bytes32;

/// A file store behind a web server (`https://host/path`).
final class HttpFileStore implements BlobProvider {
  private final HttpSource http;
  private final String base;

  HttpFileStore(HttpSource http, String base) {
    this.http = http;
    this.base = base;
  }

  @Override
  public String name() {
    return "file store " + http.name();
  }

  @Override
  public List<byte[]> candidates(L1Block block, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException, InterruptedException {
    List<byte[]> found = new ArrayList<>();
    for (Bytes32 hash : hashes) {
      Optional<byte[]> packed = http.get(FileStoreFormat.path(base, hash), timeout);
      if (packed.isPresent()) {
        FileStoreFormat.blob(packed.get()).ifPresent(found::add);
      }
    }
    return found;
  }
}
