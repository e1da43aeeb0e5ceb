package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;

/// What the two registries announced through a transaction's logs, checked as far as it can be
/// without knowing what came before.
public sealed interface ContractEvent {
  /// A class whose id follows from its contents.
  record ClassPublished(ContractClass contractClass) implements ContractEvent {}

  /// A contract whose address follows from its contents. Whether its class is known is open.
  record InstancePublished(ContractInstance instance) implements ContractEvent {}

  /// A contract will have another class.
  record InstanceUpdated(ContractInstanceUpdate update) implements ContractEvent {}

  /// A private function; [ExecutablePrivateFunction#isIn] tells whether the class has it.
  record PrivateFunctionBroadcast(Fr classId, ExecutablePrivateFunction function)
      implements ContractEvent {}

  /// A utility function; [UtilityFunction#isIn] tells whether the class has it.
  record UtilityFunctionBroadcast(Fr classId, UtilityFunction function) implements ContractEvent {}

  /// A log marked as one of these that is none.
  ///
  /// @param what it is marked as
  record Rejected(String what, String reason) implements ContractEvent {}
}
