package org.aztecnode.execution.state;

import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;

/// Where contracts are looked up: what was published up to the block, and earlier in it.
///
/// Follows `PublicContractsDBInterface` in `simulator/src/public/db_interfaces.ts`.
public interface ContractSource {
  /// The contract with the class it has at that time. Protocol contracts are found under their
  /// small addresses.
  ///
  /// @param timestamp seconds
  Optional<ContractInstance> instance(AztecAddress address, long timestamp);

  Optional<ContractClass> contractClass(Fr id);

  /// Whether [#contractClass] has it, which must not take reading it.
  boolean hasContractClass(Fr id);
}
