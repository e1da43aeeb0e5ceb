package org.aztecnode.archiver.store;

import java.util.List;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;

/// The contracts that every node has from the start, as if block 0 had published them: those of the
/// protocol. Follows `archiver/src/factory.ts` (`registerProtocolContracts`).
public final class GenesisContracts {
  private final ContractChanges changes;

  private GenesisContracts(ContractChanges changes) {
    this.changes = changes;
  }

  public static GenesisContracts of(List<ContractClass> classes, List<ContractInstance> instances) {
    return new GenesisContracts(
        new ContractChanges(
            classes.stream().map(ContractChanges.NewClass::of).toList(),
            instances,
            List.of(),
            List.of(),
            List.of()));
  }

  ContractChanges changes() {
    return changes;
  }
}
