package org.aztecnode.node.stores;

import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;

/// The contracts that the stored chain published, with the protocol's own. For several threads.
///
/// What later blocks published is found as well: on an older state a contract is told apart by the
/// nullifier of its publication, which execution asks for.
public record ChainContracts(ChainReader chain) implements ContractSource {
  @Override
  public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
    return chain.contract(address, timestamp);
  }

  @Override
  public Optional<ContractClass> contractClass(Fr id) {
    return chain.contractClass(id).map(PublishedClass::contractClass);
  }

  @Override
  public boolean hasContractClass(Fr id) {
    return chain.hasContractClass(id);
  }
}
