package org.aztecnode.artifacts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A contract of the rollup as the compiler left it: what creates it on L1, once its libraries are
/// filled in and the constructor's arguments appended.
///
/// @param constructor the types of the constructor's arguments: `(address,uint256)`
/// @param creationCode with zeros where addresses of libraries belong; never shared
/// @param links by library, at which bytes of the code its address of 20 bytes belongs
public record L1ContractArtifact(
    String name, String constructor, byte[] creationCode, Map<String, List<Integer>> links) {
  public L1ContractArtifact {
    creationCode = creationCode.clone();
    links = Map.copyOf(links);
  }

  @Override
  public byte[] creationCode() {
    return creationCode.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof L1ContractArtifact that
        && name.equals(that.name)
        && constructor.equals(that.constructor)
        && links.equals(that.links)
        && Arrays.equals(creationCode, that.creationCode);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + constructor + " of " + creationCode.length + " bytes";
  }
}
