package org.aztecnode.execution.state;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;

/// Contracts that are all known beforehand, the same at any time.
public record GivenContracts(
    Map<AztecAddress, ContractInstance> instances, Map<Fr, ContractClass> classes)
    implements ContractSource {
  public GivenContracts {
    instances = Map.copyOf(instances);
    classes = Map.copyOf(classes);
  }

  /// As given: ids and addresses are not verified.
  public static GivenContracts of(
      Stream<ContractInstance> instances, Stream<ContractClass> classes) {
    return new GivenContracts(
        instances.collect(Collectors.toMap(ContractInstance::address, Function.identity())),
        classes.collect(Collectors.toMap(ContractClass::id, Function.identity())));
  }

  @Override
  public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
    return Optional.ofNullable(instances.get(address));
  }

  @Override
  public Optional<ContractClass> contractClass(Fr id) {
    return Optional.ofNullable(classes.get(id));
  }

  @Override
  public boolean hasContractClass(Fr id) {
    return classes.containsKey(id);
  }
}
