package org.aztecnode.node.full;

import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;

/// The contracts of the stored chain.
record StoredContracts(ChainReader chain) implements ContractSource {
  @Override
  public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
    return chain.contract(address, timestamp);
  }

  @Override
  public Optional<ContractClass> contractClass(Fr id) {
    return chain.contractClass(id).map(PublishedClass::contractClass);
  }
}
