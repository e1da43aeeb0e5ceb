package org.aztecnode.config;

import java.util.List;
import java.util.Optional;

/// How a prover works, as configured.
///
/// @param publisherKeys of L1 accounts, 0x and 64 hexadecimal digits each
/// @param id an L1 address
/// @param pollingMillis milliseconds between looks
/// @param txNodes asked for transactions that are missing
public record ProverConfig(
    List<Secret> publisherKeys, Optional<HexValue> id, int pollingMillis, List<Endpoint> txNodes) {
  public ProverConfig {
    publisherKeys = List.copyOf(publisherKeys);
    txNodes = List.copyOf(txNodes);
  }

  static ProverConfig of(Configuration c) {
    return new ProverConfig(
        c.find(ProverSettings.PUBLISHER_KEYS).orElse(List.of()),
        c.find(ProverSettings.ID),
        c.get(ProverSettings.POLLING_MS),
        c.find(ProverSettings.TX_NODE_URLS).orElse(List.of()));
  }
}
