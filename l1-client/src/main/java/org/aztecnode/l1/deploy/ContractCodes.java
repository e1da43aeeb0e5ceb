package org.aztecnode.l1.deploy;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The compiled contracts of a release, by name.
///
/// @param release the protocol release they belong to: `4.1.2`
public record ContractCodes(String release, Map<String, ContractCode> byName) {
  public ContractCodes {
    byName = Map.copyOf(byName);
  }

  public static ContractCodes of(String release, Collection<ContractCode> codes) {
    return new ContractCodes(
        release,
        codes.stream()
            .collect(Collectors.toUnmodifiableMap(ContractCode::name, Function.identity())));
  }

  ContractCode get(String name) {
    ContractCode code = byName.get(name);
    if (code == null) {
      throw new IllegalArgumentException("no compiled contract " + name);
    }
    return code;
  }
}
