package org.aztecnode.artifacts;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.artifacts.ProtocolContractArtifact.PrivateFunction;

/// The contracts of the protocol as the reference release publishes them. Follows
/// `protocol-contracts/src/protocol_contract_data.ts` and `make_protocol_contract.ts`.
///
/// @param release version of the package they were taken from
/// @param protocolContractsHash what block headers and circuits commit to
/// @param instancePublishedEventTag first field of the log that publishes an instance
/// @param derivedAddresses by reserved address, from 1 on; zero where no contract is
/// @param contracts in the order of their addresses
public record ProtocolContractArtifacts(
    String release,
    String protocolContractsHash,
    String instancePublishedEventTag,
    List<String> derivedAddresses,
    List<ProtocolContractArtifact> contracts) {
  private static final BuildResource RESOURCE =
      new BuildResource("protocol-contracts.bin", "aztec-node protocol contracts 1");

  public ProtocolContractArtifacts {
    derivedAddresses = List.copyOf(derivedAddresses);
    contracts = List.copyOf(contracts);
  }

  /// Reads the ones that the jar carries.
  public static ProtocolContractArtifacts load() {
    return RESOURCE.read(ProtocolContractArtifacts::read);
  }

  private static ProtocolContractArtifacts read(DataInputStream in) throws IOException {
    String release = in.readUTF();
    String hash = field(in);
    String tag = field(in);
    List<String> derived = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      derived.add(field(in));
    }
    List<ProtocolContractArtifact> contracts = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      contracts.add(contract(in));
    }
    return new ProtocolContractArtifacts(release, hash, tag, derived, contracts);
  }

  private static ProtocolContractArtifact contract(DataInputStream in) throws IOException {
    return new ProtocolContractArtifact(
        in.readUTF(),
        field(in),
        field(in),
        field(in),
        field(in),
        field(in),
        field(in),
        field(in),
        field(in),
        privateFunctions(in),
        bytes(in, in.readInt()));
  }

  private static List<PrivateFunction> privateFunctions(DataInputStream in) throws IOException {
    List<PrivateFunction> functions = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      functions.add(new PrivateFunction(in.readInt(), field(in)));
    }
    return functions;
  }

  private static String field(DataInputStream in) throws IOException {
    return "0x" + HexFormat.of().formatHex(bytes(in, 32));
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    return in.readNBytes(length);
  }
}
