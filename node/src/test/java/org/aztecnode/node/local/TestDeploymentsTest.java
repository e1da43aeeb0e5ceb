package org.aztecnode.node.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.DataRule;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.node.api.GenesisBlock;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.ContractEvent;
import org.aztecnode.protocol.contract.ContractEvents;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.tx.Tx;
import org.junit.jupiter.api.Test;

class TestDeploymentsTest {
  private static final List<TestDeployment> ALL = TestDeployments.load();

  @Test
  void deploysWhatTheGenesisFundsAndTheCoin() {
    assertThat(ALL.stream().filter(TestDeployment::isAccount).map(d -> d.address().toHex()))
        .containsExactly(
            "0x0a60414ee907527880b7a53d4dacdeb9ef768bb98d9d8d1e7200725c13763331",
            "0x00cedf87a800bd88274762d77ffd93e97bc881d1fc99570d62ba97953597914d",
            "0x1dd551228da3a56b5da5f5d73728e08d8114f59897c27136f1bcdd4c05028905");
    assertThat(ALL.stream().filter(d -> !d.isAccount()).map(d -> d.address().toHex()))
        .containsExactly(
            "0x099602ed42e355e5338ade3a9e314b3d15b6030b058a0c17c385f4a0f2d2b71a",
            "0x1a9dad3d9b9d55021a8ce457225fa3f89d413c05da170fdad413a74aefee2705");
  }

  @Test
  void holdsWhatTheKernelHoldsTheHashesOf() {
    DataRule rule = new DataRule(true);
    for (TestDeployment deployment : ALL) {
      assertThat(rule.check(deployment.on(chain(), _ -> false))).isEqualTo(TxValidation.VALID);
    }
  }

  @Test
  void publishesClassesWhoseIdFollows() {
    List<ContractClassLog> logs =
        ALL.stream()
            .map(d -> d.on(chain(), _ -> false))
            .flatMap(t -> t.contractClassLogs().stream())
            .toList();
    assertThat(logs)
        .hasSize(3)
        .allSatisfy(
            log ->
                assertThat(ContractEvents.publishedClass(log))
                    .containsInstanceOf(ContractEvent.ClassPublished.class));
  }

  @Test
  void isBoundToTheChain() {
    for (TestDeployment deployment : ALL) {
      Tx tx = deployment.on(chain(), _ -> false);
      assertThat(tx.data().constants().anchorBlock()).isEqualTo(chain().anchor());
      assertThat(tx.data().constants().context().version()).isEqualTo(Fr.of(7));
      assertThat(tx.gasSettings().maxFeesPerGas()).isEqualTo(chain().maxFees());
      assertThat(tx.data().expirationTimestamp()).isEqualTo(1000);
    }
  }

  @Test
  void leavesOutAClassThatIsThereAlready() {
    for (TestDeployment deployment : ALL) {
      Tx whole = deployment.on(chain(), _ -> false);
      Set<Fr> there = classNullifiers(whole);
      assertThat(deployment.isDone(there::contains)).isFalse();
      if (!deployment.isPast(there::contains)) {
        Tx rest = deployment.on(chain(), there::contains);
        assertThat(rest.contractClassLogs()).isEmpty();
        assertThat(rest.nullifiers())
            .startsWith(whole.nullifiers().getFirst())
            .isEqualTo(whole.nullifiers().stream().filter(n -> !there.contains(n)).toList());
        assertThat(new DataRule(true).check(rest)).isEqualTo(TxValidation.VALID);
      }
    }
  }

  @Test
  void onlyTheAccountThatPublishesTheirClassCannotDoWithout() {
    assertThat(
            ALL.stream()
                .filter(d -> d.isPast(classNullifiers(d.on(chain(), _ -> false))::contains)))
        .containsExactly(ALL.getFirst());
    assertThat(ALL).noneMatch(d -> d.isPast(_ -> true)).noneMatch(d -> d.isPast(_ -> false));
  }

  @Test
  void isDoneWhenItsContractIsThere() {
    for (TestDeployment deployment : ALL) {
      List<Fr> nullifiers = deployment.on(chain(), _ -> false).nullifiers();
      assertThat(deployment.isDone(nullifiers::contains)).isTrue();
      assertThat(deployment.isDone(_ -> false)).isFalse();
    }
  }

  private static Set<Fr> classNullifiers(Tx tx) {
    return tx.contractClassLogs().stream()
        .map(TestDeploymentsTest::nullifier)
        .collect(Collectors.toSet());
  }

  private static Fr nullifier(ContractClassLog log) {
    return Siloing.nullifier(
        ProtocolContract.CONTRACT_CLASS_REGISTRY.address(), log.fields().get(1));
  }

  private static TestDeployment.Binding chain() {
    return new TestDeployment.Binding(
        GenesisBlock.of(StateReference.EMPTY).header(),
        Fr.of(31337),
        Fr.of(7),
        Fr.of(8),
        Fr.of(9),
        new GasFees(BigInteger.ONE, BigInteger.TWO),
        1000);
  }
}
