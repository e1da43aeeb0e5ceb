package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Client;
import org.aztecnode.protocol.address.EthAddress;

/// One rollup on L1: where its contracts are and what they were deployed with.
public record RollupContracts(L1ContractAddresses addresses, RollupConstants constants) {
  /// Looks a rollup up, from nothing but the registry's address.
  ///
  /// @param expectedChainId as configured
  public static RollupDiscovery discover(
      L1Client client, long expectedChainId, EthAddress registry, RollupVersion version) {
    return new Discovery(client, expectedChainId, registry, version).run();
  }

  public RollupReader rollup() {
    return new RollupReader(addresses.rollup());
  }

  public InboxReader inbox() {
    return new InboxReader(addresses.inbox());
  }

  public RegistryReader registry() {
    return new RegistryReader(addresses.registry());
  }
}
