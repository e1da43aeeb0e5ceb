package org.aztecnode.node.full;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.archiver.store.GenesisContracts;
import org.aztecnode.artifacts.ProtocolContractArtifact;
import org.aztecnode.artifacts.ProtocolContractArtifacts;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.ProtocolContract;

/// The protocol's own contracts, from the release's published artifacts, as every chain has them
/// from block 0.
public final class ProtocolContracts {
  private ProtocolContracts() {}

  public static GenesisContracts load() {
    List<ContractClass> classes = new ArrayList<>();
    List<ContractInstance> instances = new ArrayList<>();
    for (ProtocolContractArtifact artifact : ProtocolContractArtifacts.load().contracts()) {
      Fr classId = Fr.fromHex(artifact.classId());
      classes.add(
          new ContractClass(
              classId,
              ContractClass.VERSION,
              Fr.fromHex(artifact.artifactHash()),
              Fr.fromHex(artifact.privateFunctionsRoot()),
              PackedBytecode.of(artifact.packedBytecode())));
      instances.add(contractAt(AztecAddress.fromHex(artifact.address())).instance(classId));
    }
    return GenesisContracts.of(classes, instances);
  }

  private static ProtocolContract contractAt(AztecAddress address) {
    for (ProtocolContract contract : ProtocolContract.values()) {
      if (contract.address().equals(address)) {
        return contract;
      }
    }
    throw new IllegalStateException("no protocol contract is at " + address);
  }
}
