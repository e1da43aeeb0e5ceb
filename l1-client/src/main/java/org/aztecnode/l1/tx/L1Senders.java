package org.aztecnode.l1.tx;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.protocol.address.EthAddress;

/// The senders of a process: one for each account, whoever asks for it, so that roles can share
/// keys. Each keeps its journal in the directory, in a file that is named by its address.
///
/// Thread-safe.
public final class L1Senders implements AutoCloseable {
  private final L1Client client;
  private final Path directory;
  private final L1TxConfig config;
  private final InstantSource clock;
  private final L1TxListener listener;
  private final Map<EthAddress, L1Sender> open = new LinkedHashMap<>();

  public L1Senders(
      L1Client client,
      Path directory,
      L1TxConfig config,
      InstantSource clock,
      L1TxListener listener) {
    this.client = client;
    this.directory = directory;
    this.config = config;
    this.clock = clock;
    this.listener = listener;
  }

  /// The account's sender, opened when first asked for. It is closed with this.
  ///
  /// @throws IOException as `L1Sender.open`
  public synchronized L1Sender of(L1Signer signer) throws IOException {
    L1Sender known = open.get(signer.address());
    if (known != null) {
      return known;
    }
    Path journal = directory.resolve(signer.address().toHex() + ".journal");
    L1Sender sender = L1Sender.open(client, signer, journal, config, clock, listener);
    open.put(signer.address(), sender);
    return sender;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(L1Sender::close);
    open.clear();
  }
}
