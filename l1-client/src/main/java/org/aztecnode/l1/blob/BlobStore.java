package org.aztecnode.l1.blob;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.xerial.snappy.Snappy;

/// A file store that blobs are written to, for nodes that cannot get them from the L1 itself.
///
/// Its layout is the reference's, so that its nodes read it as ours do. Thread-safe. Follows
/// `blob-client/src/filestore/filestore_blob_client.ts`.
public final class BlobStore {
  /// By which readers see that the store can be reached.
  private static final String HEALTH_FILE = ".healthcheck";

  private final Path root;
  private final String base;

  private BlobStore(Path root, String base) {
    this.root = root;
    this.base = base;
  }

  /// Opens, or makes, a store for a rollup's blobs.
  ///
  /// @param url `file:///directory`
  /// @throws IllegalArgumentException if it is a URL of another kind
  /// @throws IOException if the directory cannot be written
  public static BlobStore open(URI url, long chainId, long rollupVersion, EthAddress rollup)
      throws IOException {
    if (!"file".equals(url.getScheme()) || url.getHost() != null || url.getPath() == null) {
      throw new IllegalArgumentException(
          "blobs can be written to a local directory only: file:///directory");
    }
    Path root = Path.of(url.getPath());
    String base = FileStoreFormat.basePath(chainId, rollupVersion, rollup);
    Files.createDirectories(root.resolve(base).resolve("blobs"));
    Files.writeString(root.resolve(base).resolve(HEALTH_FILE), "ok");
    return new BlobStore(root, base);
  }

  /// Writes those that are not there yet; each is there whole or not at all.
  public void save(List<Blob> blobs, List<BlobCommitment> commitments) throws IOException {
    for (int i = 0; i < blobs.size(); i++) {
      save(blobs.get(i), commitments.get(i));
    }
  }

  private void save(Blob blob, BlobCommitment commitment) throws IOException {
    Path file = root.resolve(FileStoreFormat.path(base, commitment.versionedHash()));
    if (Files.exists(file)) {
      return;
    }
    String json =
        "{\"blob\":\"0x%s\",\"kzg_commitment\":\"%s\"}"
            .formatted(HexFormat.of().formatHex(blob.toBytes()), commitment.toHex());
    Path fresh = file.resolveSibling(file.getFileName() + "." + System.nanoTime() + ".new");
    try {
      Files.write(fresh, Snappy.compress(json.getBytes(StandardCharsets.US_ASCII)));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public String toString() {
    return "file store " + root;
  }
}
