package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;

/// Which rollup is canonical. Thread-safe. Follows `ethereum/src/contracts/registry.ts`.
public final class RegistryReader {
  private final EthAddress registry;

  public RegistryReader(EthAddress registry) {
    this.registry = registry;
  }

  public EthAddress canonicalRollup(L1View view) throws L1Exception {
    return Reads.one(view, registry, RegistryAbi.GET_CANONICAL_ROLLUP, v -> v.address(0));
  }

  public EventRange<RollupUpgraded> upgrades(L1View view, long from, long to) throws L1Exception {
    return EventRange.read(
        view,
        registry,
        RegistryAbi.CANONICAL_ROLLUP_UPDATED,
        from,
        to,
        log -> {
          AbiValues v = RegistryAbi.CANONICAL_ROLLUP_UPDATED.decode(log);
          return new RollupUpgraded(v.address(0), v.longAt(1), log);
        });
  }
}
