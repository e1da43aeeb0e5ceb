package org.aztecnode.execution.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Program;
import org.aztecnode.execution.avm.ProgramLookup;
import org.aztecnode.execution.avm.TxAbortedException;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.hash.Siloing;

/// Which contracts a transaction can call, and what they run.
///
/// A protocol contract is there from the start; any other is once the registry has emitted its
/// nullifier. A contract's class is the source's word: the native simulator does not compare it
/// with the registry's storage.
///
/// Follows `simulator/src/public/state_manager/state_manager.ts` and `unique_class_ids.ts`.
final class DeployedContracts {
  private static final AztecAddress REGISTRY =
      ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address();
  private static final Fr LAST_PROTOCOL_ADDRESS = Fr.of(11);

  private static final String TOO_MANY_CLASSES =
      "Can't retrieve more than " + TxLimits.CONTRACT_CLASSES + " bytecodes per tx";

  private final ContractSource source;
  private final ProgramCache programs;
  private final long timestamp;
  private final Predicate<Fr> nullifierExists;
  private final Map<AztecAddress, Fr> deploymentNullifiers = new HashMap<>();
  private final Set<Fr> classesRun = new HashSet<>();

  DeployedContracts(
      ContractSource source, ProgramCache programs, long timestamp, Predicate<Fr> nullifierExists) {
    this.source = source;
    this.programs = programs;
    this.timestamp = timestamp;
    this.nullifierExists = nullifierExists;
  }

  Optional<ContractInstance> contract(AztecAddress address) {
    if (isReserved(address)) {
      return source.instance(address, timestamp);
    }
    if (!nullifierExists.test(deploymentNullifier(address))) {
      return Optional.empty();
    }
    Optional<ContractInstance> instance = source.instance(address, timestamp);
    if (instance.isEmpty()) {
      throw new TxAbortedException(
          "contract " + address + " is deployed but was never published to this node");
    }
    return instance;
  }

  ProgramLookup program(AztecAddress address) {
    Optional<ContractInstance> instance = contract(address);
    if (instance.isEmpty()) {
      return new ProgramLookup.Unavailable(
          "Contract 0x" + address.value().toBigInteger().toString(16) + " is not deployed");
    }
    Fr classId = instance.get().currentClassId();
    Program program =
        programs
            .get(classId, source)
            .orElseThrow(
                () ->
                    new TxAbortedException(
                        "contract " + address + " has class " + classId + ", which is not known"));
    if (!classesRun.contains(classId)) {
      if (classesRun.size() >= TxLimits.CONTRACT_CLASSES) {
        return new ProgramLookup.Unavailable(TOO_MANY_CLASSES);
      }
      classesRun.add(classId);
    }
    return new ProgramLookup.Found(program);
  }

  private static boolean isReserved(AztecAddress address) {
    return !address.isZero() && address.value().compareTo(LAST_PROTOCOL_ADDRESS) <= 0;
  }

  private Fr deploymentNullifier(AztecAddress address) {
    return deploymentNullifiers.computeIfAbsent(
        address, a -> Siloing.nullifier(REGISTRY, a.value()));
  }
}
