package org.aztecnode.artifacts;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The contracts of the rollup on L1 as the reference release publishes them
/// (`@aztec/l1-artifacts`), compiled for test networks: on chain 31337 their blob checks look for
/// the cheat codes of Foundry's tests first.
///
/// @param release version of the package they were taken from
/// @param contracts by name; libraries before what is linked with them
/// @param errors signatures of the errors that the rollup's contracts fail with:
///   `Rollup__InvalidArchive(bytes32,bytes32)`
public record L1ContractArtifacts(
    String release, Map<String, L1ContractArtifact> contracts, List<String> errors) {
  private static final BuildResource RESOURCE =
      new BuildResource("l1-contracts.bin", "aztec-node L1 contracts 1");

  public L1ContractArtifacts {
    contracts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(contracts));
    errors = List.copyOf(errors);
  }

  /// Reads the ones that the jar carries.
  public static L1ContractArtifacts load() {
    return RESOURCE.read(L1ContractArtifacts::read);
  }

  private static L1ContractArtifacts read(DataInputStream in) throws IOException {
    String release = in.readUTF();
    Map<String, L1ContractArtifact> contracts = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      L1ContractArtifact contract = contract(in);
      contracts.put(contract.name(), contract);
    }
    List<String> errors = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      errors.add(in.readUTF());
    }
    return new L1ContractArtifacts(release, contracts, errors);
  }

  private static L1ContractArtifact contract(DataInputStream in) throws IOException {
    String name = in.readUTF();
    String constructor = in.readUTF();
    byte[] code = in.readNBytes(in.readInt());
    Map<String, List<Integer>> links = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      links.computeIfAbsent(in.readUTF(), _ -> new ArrayList<>()).add(in.readInt());
    }
    return new L1ContractArtifact(name, constructor, code, links);
  }
}
