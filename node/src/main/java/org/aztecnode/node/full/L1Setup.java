package org.aztecnode.node.full;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.Endpoint;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Secret;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.blob.BlobConfig;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.L1ContractAddresses;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.protocol.address.EthAddress;

/// The ways to Ethereum, as configured.
final class L1Setup {
  private static final Duration BLOB_REQUEST = Duration.ofSeconds(20);

  private L1Setup() {}

  static L1Client client(NodeConfig.L1 config, L1Metrics metrics) throws StartException {
    try {
      return L1Client.open(
          L1Config.of(uris(config.rpcUrls()), uris(config.debugRpcUrls())), metrics);
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.CONFIG, "L1 endpoint: " + e.getMessage(), e);
    }
  }

  static BlobSource blobs(NodeConfig.Blobs config, RollupContracts contracts)
      throws StartException {
    List<BlobConfig.Beacon> beacons = new ArrayList<>();
    for (int i = 0; i < config.consensusUrls().size(); i++) {
      beacons.add(
          new BlobConfig.Beacon(
              config.consensusUrls().get(i).uri(),
              at(config.consensusKeys(), i).map(Secret::reveal),
              at(config.consensusKeyHeaders(), i)));
    }
    try {
      return BlobSource.open(
          new BlobConfig(
              uris(config.fileStores()),
              beacons,
              contracts.constants().chainId(),
              contracts.constants().version(),
              contracts.addresses().rollup(),
              BLOB_REQUEST));
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.CONFIG, "blob source: " + e.getMessage(), e);
    }
  }

  /// By the names that clients know them by.
  static Map<String, EthAddress> namesOf(
      L1ContractAddresses addresses, NodeConfig.Contracts configured) {
    Map<String, EthAddress> names = new LinkedHashMap<>();
    names.put("registryAddress", addresses.registry());
    configured
        .slashFactory()
        .ifPresent(a -> names.put("slashFactoryAddress", EthAddress.fromHex(a.hex())));
    configured
        .feeAssetHandler()
        .ifPresent(a -> names.put("feeAssetHandlerAddress", EthAddress.fromHex(a.hex())));
    names.put("rollupAddress", addresses.rollup());
    names.put("inboxAddress", addresses.inbox());
    names.put("outboxAddress", addresses.outbox());
    names.put("feeJuiceAddress", addresses.feeJuice());
    names.put("stakingAssetAddress", addresses.stakingAsset());
    names.put("feeJuicePortalAddress", addresses.feeJuicePortal());
    names.put("coinIssuerAddress", addresses.coinIssuer());
    names.put("rewardDistributorAddress", addresses.rewardDistributor());
    names.put("governanceProposerAddress", addresses.governanceProposer());
    names.put("governanceAddress", addresses.governance());
    names.put("gseAddress", addresses.gse());
    return names;
  }

  private static List<URI> uris(List<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::uri).toList();
  }

  private static <T> Optional<T> at(List<T> list, int index) {
    return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
  }
}
