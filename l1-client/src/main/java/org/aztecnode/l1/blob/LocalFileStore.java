package org.aztecnode.l1.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.L1Block;
import org.aztecnode.protocol.bytes.Bytes32;

/// A file store in a directory (`file:///path`).
final class LocalFileStore implements BlobProvider {
  private final Path root;
  private final String base;

  LocalFileStore(Path root, String base) {
    this.root = root;
    this.base = base;
  }

  @Override
  public String name() {
    return "file store " + root;
  }

  @Override
  public List<byte[]> candidates(L1Block block, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException {
    List<byte[]> found = new ArrayList<>();
    for (Bytes32 hash : hashes) {
      try (InputStream in = Files.newInputStream(root.resolve(FileStoreFormat.path(base, hash)))) {
        byte[] packed = in.readNBytes(FileStoreFormat.MAX_BYTES + 1);
        if (packed.length > FileStoreFormat.MAX_BYTES) {
          throw new BlobProviderException("has a file that is too large");
        }
        FileStoreFormat.blob(packed).ifPresent(found::add);
      } catch (NoSuchFileException e) {
        // not there, or not yet
      } catch (IOException e) {
        throw new BlobProviderException("cannot be read: " + e.getMessage());
      }
    }
    return found;
  }
}
