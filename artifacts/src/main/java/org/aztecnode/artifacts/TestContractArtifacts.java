package org.aztecnode.artifacts;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Public bytecode of the contracts that a local network has from its start: an account, a token
/// and a fee payment contract that takes it. Follows `noir-contracts.js/artifacts`.
///
/// @param release version of the package they were taken from
public record TestContractArtifacts(String release, List<Contract> contracts) {
  private static final BuildResource RESOURCE =
      new BuildResource("test-contracts.bin", "aztec-node test contracts 1");

  public TestContractArtifacts {
    contracts = List.copyOf(contracts);
  }

  /// One of them.
  public static final class Contract {
    private final String name;
    private final byte[] packedBytecode;

    private Contract(String name, byte[] packedBytecode) {
      this.name = name;
      this.packedBytecode = packedBytecode;
    }

    /// As its source calls it.
    public String name() {
      return name;
    }

    /// A copy.
    public byte[] packedBytecode() {
      return packedBytecode.clone();
    }

    @Override
    public String toString() {
      return name + ", " + packedBytecode.length + " bytes of bytecode";
    }
  }

  /// Reads the ones that the jar carries.
  public static TestContractArtifacts load() {
    return RESOURCE.read(TestContractArtifacts::read);
  }

  private static TestContractArtifacts read(DataInputStream in) throws IOException {
    String release = in.readUTF();
    Contract[] contracts = new Contract[in.readInt()];
    for (int i = 0; i < contracts.length; i++) {
      contracts[i] = new Contract(in.readUTF(), in.readNBytes(in.readInt()));
    }
    return new TestContractArtifacts(release, Stream.of(contracts).toList());
  }
}
