package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractEvent;
import org.aztecnode.protocol.contract.ContractEvents;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ContractInstanceUpdate;
import org.aztecnode.protocol.tx.TxEffect;

/// What a block publishes of contracts, checked as far as the block alone allows.
///
/// @param functions broadcasts of single functions; whether their classes have them is open
/// @param rejected what was marked as one of these and is none, for an operator
record ContractChanges(
    List<NewClass> classes,
    List<ContractInstance> instances,
    List<ContractInstanceUpdate> updates,
    List<ContractEvent> functions,
    List<String> rejected) {
  ContractChanges {
    classes = List.copyOf(classes);
    instances = List.copyOf(instances);
    updates = List.copyOf(updates);
    functions = List.copyOf(functions);
    rejected = List.copyOf(rejected);
  }

  /// A class with the commitment to its public bytecode.
  record NewClass(ContractClass contractClass, Fr bytecodeCommitment) {
    static NewClass of(ContractClass contractClass) {
      return new NewClass(contractClass, contractClass.packedBytecode().commitment());
    }
  }

  static ContractChanges of(L2Block block) {
    List<NewClass> classes = new ArrayList<>();
    List<ContractInstance> instances = new ArrayList<>();
    List<ContractInstanceUpdate> updates = new ArrayList<>();
    List<ContractEvent> functions = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (TxEffect effect : block.txEffects()) {
      for (ContractEvent event : ContractEvents.in(effect)) {
        switch (event) {
          case ContractEvent.ClassPublished(var c) -> classes.add(NewClass.of(c));
          case ContractEvent.InstancePublished(var instance) -> instances.add(instance);
          case ContractEvent.InstanceUpdated(var update) -> updates.add(update);
          case ContractEvent.PrivateFunctionBroadcast _, ContractEvent.UtilityFunctionBroadcast _ ->
              functions.add(event);
          case ContractEvent.Rejected(String what, String reason) ->
              rejected.add("a " + what + " in transaction " + effect.txHash() + ": " + reason);
        }
      }
    }
    return new ContractChanges(classes, instances, updates, functions, rejected);
  }
}
