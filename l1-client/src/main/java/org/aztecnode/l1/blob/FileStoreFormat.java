package org.aztecnode.l1.blob;

import java.io.IOException;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.xerial.snappy.Snappy;

/// How the reference lays blobs out in a file store: `<base>/blobs/<versioned hash>.data`, each
/// snappy-packed JSON with `blob` and `kzg_commitment`.
///
/// Follows `blob-client/src/filestore/factory.ts` and `filestore_blob_client.ts`.
final class FileStoreFormat {
  /// Of a packed file, and of one unpacked: a blob in hex, its commitment, and room for names.
  static final int MAX_BYTES = 4 * BlobData.SIZE;

  private FileStoreFormat() {}

  static String basePath(long chainId, long rollupVersion, EthAddress rollup) {
    return "aztec-" + chainId + "-" + rollupVersion + "-" + rollup.toHex();
  }

  static String path(String base, Bytes32 versionedHash) {
    return base + "/blobs/" + versionedHash.toHex() + ".data";
  }

  static Optional<byte[]> blob(byte[] packed) throws BlobProvider.BlobProviderException {
    try {
      if (Snappy.uncompressedLength(packed) > MAX_BYTES) {
        throw new BlobProvider.BlobProviderException("has a file that unpacks to too much");
      }
      return BlobJson.blob(BlobJson.parse(Snappy.uncompress(packed)).path("blob"));
    } catch (IOException e) {
      throw new BlobProvider.BlobProviderException("has a file that is not snappy");
    }
  }
}
