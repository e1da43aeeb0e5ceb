package org.aztecnode.l1.deploy;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aztecnode.artifacts.L1ContractArtifacts;
import org.aztecnode.l1.Bytes;

/// The compiled contracts of a release, by name.
///
/// @param release the protocol release they belong to: `4.1.2`
public record ContractCodes(String release, Map<String, ContractCode> byName) {
  public ContractCodes {
    byName = Map.copyOf(byName);
  }

  /// Those of the release that the build was made with, read from the jar of `artifacts`.
  public static ContractCodes load() {
    L1ContractArtifacts artifacts = L1ContractArtifacts.load();
    return of(
        artifacts.release(),
        artifacts.contracts().values().stream()
            .map(
                c ->
                    new ContractCode(
                        c.name(), c.constructor(), Bytes.of(c.creationCode()), c.links()))
            .toList());
  }

  private static ContractCodes of(String release, Collection<ContractCode> codes) {
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
