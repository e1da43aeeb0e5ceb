package org.aztecnode.node.sequencer;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.aztecnode.config.BlobSettings;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.l1.blob.BlobStore;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;

/// The ways of blobs to L1, as configured.
final class Publishing {
  private Publishing() {}

  /// Does what takes long when the first blobs are sent: loading the ceremony's points.
  static void prepareProofs() {
    byte[] blob = new byte[Kzg.BLOB_BYTES];
    Kzg.computeBlobProof(blob, Kzg.commit(blob));
  }

  /// @throws StartException if the store cannot be written
  static Optional<BlobStore> blobStore(NodeConfig config, RollupContracts rollup)
      throws StartException {
    if (config.blobs().upload().isEmpty()) {
      return Optional.empty();
    }
    URI url = config.blobs().upload().get().uri();
    try {
      return Optional.of(
          BlobStore.open(
              url,
              rollup.constants().chainId(),
              rollup.constants().version(),
              rollup.addresses().rollup()));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(
          ExitCode.CONFIG,
          BlobSettings.BLOB_UPLOAD_URL.names() + " cannot be used: " + e.getMessage(),
          e);
    }
  }
}
