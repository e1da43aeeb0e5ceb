package org.aztecnode.node.sequencer;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Secret;
import org.aztecnode.config.SequencerSettings;
import org.aztecnode.config.Settings;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.blob.BlobStore;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.l1.tx.L1TxConfig;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;

/// The ways from this node to L1, as configured.
final class Publishing {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final int SETTLE_BLOCKS = L1TxConfig.DEFAULT.settleBlocks();

  private Publishing() {}

  /// Does what takes long when the first blobs are sent: loading all of the ceremony's setup.
  static void prepareProofs() {
    byte[] blob = new byte[Kzg.BLOB_BYTES];
    Kzg.computeBlobProof(blob, Kzg.commit(blob));
  }

  /// @throws StartException if a key is none
  static List<LocalSigner> signers(NodeConfig config) throws StartException {
    List<LocalSigner> signers = new ArrayList<>();
    for (Secret key : config.sequencer().publisherKeys()) {
      try {
        signers.add(LocalSigner.fromHex(key.reveal()));
      } catch (IllegalArgumentException e) {
        throw new StartException(
            ExitCode.CONFIG,
            SequencerSettings.PUBLISHER_KEYS.names()
                + ": key "
                + (signers.size() + 1)
                + " is not that of any account");
      }
    }
    return signers;
  }

  /// Opens the accounts, each with a journal of its own.
  ///
  /// @throws StartException if a journal cannot be used
  static L1Publishers publishers(
      NodeConfig config, L1Client client, List<LocalSigner> signers, Path directory, Clock clock)
      throws StartException {
    List<L1Sender> senders = new ArrayList<>();
    try {
      for (LocalSigner signer : signers) {
        Path journal = directory.resolve(signer.address().toHex() + ".journal");
        senders.add(L1Sender.open(client, signer, journal, l1Tx(config), clock, L1TxListener.NONE));
      }
      return new L1Publishers(senders, config.sequencer().allowBusyPublishers());
    } catch (IOException e) {
      senders.forEach(L1Sender::close);
      throw new StartException(
          ExitCode.DATA_NOT_WRITABLE, "L1 transactions cannot be kept: " + e.getMessage(), e);
    }
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
          Settings.BLOB_UPLOAD_URL.names() + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static L1TxConfig l1Tx(NodeConfig config) {
    org.aztecnode.config.L1TxConfig c = config.l1Tx();
    return new L1TxConfig(
        c.gasBufferPercent(),
        gwei(c.maxGwei()),
        gwei(c.maxBlobGwei()),
        gwei(c.minPriorityGwei()),
        c.firstBumpPercent(),
        c.retryBumpPercent(),
        c.maxAttempts(),
        Duration.ofMillis(c.checkMillis()),
        Duration.ofMillis(c.stallMillis()),
        Duration.ofMillis(c.timeoutMillis()),
        c.cancelLate(),
        Duration.ofMillis(c.cancellationMillis()),
        Duration.ofMillis(c.droppedMillis()),
        Duration.ofSeconds(config.l1().slotSeconds()),
        SETTLE_BLOCKS);
  }

  private static BigInteger gwei(int amount) {
    return GWEI.multiply(BigInteger.valueOf(amount));
  }
}
