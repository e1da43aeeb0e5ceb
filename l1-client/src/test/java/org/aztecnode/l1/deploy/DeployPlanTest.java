package org.aztecnode.l1.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.aztecnode.crypto.curve.Bn254KeyPair;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.Test;

class DeployPlanTest {
  private static final EthAddress DEPLOYER =
      EthAddress.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final long SEPOLIA = 11_155_111;

  @Test
  void knowsWhereTheWellKnownContractsCome() {
    for (WellKnownContract contract : WellKnownContract.values()) {
      assertThat(CreatedAddress.of(contract.sender(), 0)).isEqualTo(contract.address());
      assertThat(contract.raw().isEmpty()).isFalse();
    }
  }

  @Test
  void createsWhatIsMissingAndNothingElse() {
    DeployPlan all = plan(Set.of());
    DeployPlan least = plan(Set.copyOf(DeployPlan.shared(TestContracts.CODES)));

    assertThat(names(all)).contains("Multicall3", "CREATE2 factory", "library RewardExtLib");
    // four steps for two well-known contracts, and five libraries
    assertThat(least.steps()).hasSize(all.steps().size() - 9);
    assertThat(names(all)).containsAll(names(least)).doesNotHaveDuplicates();
  }

  @Test
  void createsEachContractOnceAndAllThatItNames() {
    DeployPlan plan = plan(Set.of());
    List<EthAddress> created = plan.steps().stream().flatMap(s -> s.creates().stream()).toList();

    assertThat(created).doesNotHaveDuplicates();
    assertThat(new HashSet<>(created)).containsAll(plan.deployment().byName().values());
  }

  @Test
  void isTheSameForTheSameInputs() {
    assertThat(plan(Set.of())).isEqualTo(plan(Set.of()));
  }

  @Test
  void givesAnotherVersionToAnotherConfiguration() {
    DeployConfig local = DeployConfig.local(TestContracts.GENESIS);
    DeployConfig quicker = local.withTiming(new DeployConfig.Timing(36, 32, 1, 1));

    assertThat(plan(local).deployment().rollupVersion())
        .isNotEqualTo(plan(quicker).deployment().rollupVersion());
  }

  @Test
  void leavesFaucetsToDevelopmentChains() {
    DeployConfig config = DeployConfig.defaults(TestContracts.GENESIS);
    L1Deployment sepolia =
        DeployPlan.of(config, TestContracts.CODES, situation(SEPOLIA, Set.of())).deployment();
    L1Deployment other =
        DeployPlan.of(config, TestContracts.CODES, situation(5, Set.of())).deployment();

    assertThat(sepolia.zkPassportVerifier()).isEmpty();
    assertThat(sepolia.stakingAssetHandler()).isPresent();
    assertThat(other.stakingAssetHandler()).isEmpty();
    assertThat(other.feeAssetHandler()).isPresent();
  }

  @Test
  void takesAnExistingTokenForBoth() {
    EthAddress token = EthAddress.fromHex("0x00000000000000000000000000000000000000aa");
    DeployConfig d = DeployConfig.defaults(TestContracts.GENESIS);
    DeployConfig config =
        new DeployConfig(
            d.timing(),
            d.committee(),
            d.staking(),
            d.slashing(),
            d.governance(),
            d.fees(),
            d.rewards(),
            d.genesis(),
            d.realVerifier(),
            d.validators(),
            Optional.of(token),
            d.zkPassport());
    DeployPlan plan = DeployPlan.of(config, TestContracts.CODES, situation(5, Set.of()));

    assertThat(plan.deployment().contracts().feeJuice()).isEqualTo(token);
    assertThat(plan.deployment().contracts().stakingAsset()).isEqualTo(token);
    assertThat(plan.deployment().feeAssetHandler()).isEmpty();
    assertThat(names(plan)).noneMatch(n -> n.contains("fee asset"));
  }

  @Test
  void depositsValidatorsSixteenAtATime() {
    ValidatorRegistration one =
        ValidatorRegistration.of(DEPLOYER, DEPLOYER, Bn254KeyPair.of(Fr.of(7)));
    List<ValidatorRegistration> many =
        IntStream.rangeClosed(1, 50)
            .mapToObj(
                i ->
                    new ValidatorRegistration(
                        EthAddress.fromHex("0x" + "%040x".formatted(i)),
                        DEPLOYER,
                        one.publicKeyG1(),
                        one.publicKeyG2(),
                        one.proofOfPossession()))
            .toList();
    DeployPlan plan = plan(DeployConfig.defaults(TestContracts.GENESIS).withValidators(many));

    assertThat(names(plan))
        .contains("validators from 1", "validators from 17", "validators from 49")
        // of 50 that wait 48 may enter in the first epoch
        .contains("entry of validators from 1", "entry of validators from 33")
        .doesNotContain("entry of validators from 49");
  }

  @Test
  void tellsAllThatContractsWouldRefuse() {
    DeployConfig config =
        DeployConfig.defaults(TestContracts.GENESIS)
            .withTiming(new DeployConfig.Timing(70, 33, 1, 0))
            .withCommittee(new DeployConfig.Committee(47, 1, 2));

    assertThat(config.problems(12))
        .hasSize(4)
        .anyMatch(p -> p.contains("multiple of L1's"))
        .anyMatch(p -> p.contains("1 to 32 slots"))
        .anyMatch(p -> p.contains("inbox lag"))
        .anyMatch(p -> p.contains("seed's"));
    assertThat(DeployConfig.defaults(TestContracts.GENESIS).problems(12)).isEmpty();
    assertThat(DeployConfig.local(TestContracts.GENESIS).problems(12)).isEmpty();
  }

  @Test
  void refusesToLinkWithoutALibrary() {
    ContractCode code =
        new ContractCode("A", "()", Bytes.of(new byte[40]), Map.of("Lib", List.of(20)));

    assertThatThrownBy(() -> code.creation(Map.of())).hasMessageContaining("Lib");
    assertThat(code.creation(Map.of("Lib", DEPLOYER)).slice(20, 40))
        .isEqualTo(Bytes.of(DEPLOYER.toBytes()));
    assertThatThrownBy(
            () -> new ContractCode("A", "()", Bytes.of(new byte[40]), Map.of("L", List.of(21))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DeployPlan plan(Set<EthAddress> present) {
    return DeployPlan.of(
        DeployConfig.local(TestContracts.GENESIS), TestContracts.CODES, situation(31_337, present));
  }

  private static DeployPlan plan(DeployConfig config) {
    return DeployPlan.of(config, TestContracts.CODES, situation(31_337, Set.of()));
  }

  private static DeployPlan.Situation situation(long chainId, Set<EthAddress> present) {
    return new DeployPlan.Situation(chainId, DEPLOYER, 0, present, false);
  }

  private static List<String> names(DeployPlan plan) {
    return plan.steps().stream().map(DeployStep::name).toList();
  }
}
