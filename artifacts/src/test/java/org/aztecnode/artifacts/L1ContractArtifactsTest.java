package org.aztecnode.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class L1ContractArtifactsTest {
  private final L1ContractArtifacts artifacts = L1ContractArtifacts.load();

  @Test
  void areOfTheReleaseOfTheProtocolContracts() {
    assertThat(artifacts.release()).isEqualTo(ProtocolContractArtifacts.load().release());
  }

  @Test
  void linkOnlyWithContractsThatComeBefore() {
    Set<String> before = new HashSet<>();
    for (L1ContractArtifact contract : artifacts.contracts().values()) {
      assertThat(before).as(contract.name()).containsAll(contract.links().keySet());
      before.add(contract.name());
    }
    assertThat(artifacts.contracts().get("Rollup").links()).hasSize(5);
  }

  @Test
  void leaveZerosWhereLibrariesBelong() {
    for (L1ContractArtifact contract : artifacts.contracts().values()) {
      byte[] code = contract.creationCode();
      assertThat(code).as(contract.name()).isNotEmpty();
      for (List<Integer> places : contract.links().values()) {
        for (int at : places) {
          assertThat(Arrays.copyOfRange(code, at, at + 20)).isEqualTo(new byte[20]);
          // PUSH20, or PUSH32's tail in a comparison of the own address
          assertThat(code[at - 1]).as("%s at %d", contract.name(), at).isEqualTo((byte) 0x73);
        }
      }
    }
  }

  @Test
  void tellConstructorsWithTheirStructsSpelledOut() {
    assertThat(artifacts.contracts().get("TestERC20").constructor())
        .isEqualTo("(string,string,address)");
    assertThat(artifacts.contracts().get("MockVerifier").constructor()).isEqualTo("()");
    assertThat(artifacts.contracts().get("Rollup").constructor())
        .startsWith("(address,address,address,address,address,(bytes32,bytes32,bytes32),(uint256");
  }

  @Test
  void knowTheErrorsOfTheRollup() {
    assertThat(artifacts.errors())
        .contains("Rollup__InvalidArchive(bytes32,bytes32)")
        .doesNotHaveDuplicates();
  }
}
