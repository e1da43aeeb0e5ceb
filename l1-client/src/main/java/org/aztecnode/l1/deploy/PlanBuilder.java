package org.aztecnode.l1.deploy;

import static org.aztecnode.l1.deploy.Amounts.tokens;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.contract.L1ContractAddresses;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.protocol.address.EthAddress;

/// Writes a plan down, step by step. The order is that of Foundry's broadcast of the reference's
/// script, so that the same account deploys the same contracts at the same addresses.
///
/// Follows `ethereum/src/deploy_aztec_l1_contracts.ts`, `DeployAztecL1Contracts.s.sol`,
/// `DeployRollupLib.sol`.
final class PlanBuilder {
  /// Linked into the rollup, in the order in which they are created.
  private static final List<String> LIBRARIES =
      List.of(
          "EmpireSlasherDeploymentExtLib",
          "ValidatorOperationsExtLib",
          "TallySlasherDeploymentExtLib",
          "RollupOperationsExtLib",
          "RewardExtLib");

  private static final long TRANSFER_GAS = 21_000;
  private static final long ROLLUP_GAS = 3_000_000;
  private static final long DEPOSIT_GAS = 500_000;
  private static final long ENTRY_GAS = 900_000;
  private static final int VALIDATORS_A_CALL = 16;

  /// The first second of 2027.
  private static final long RELAYER_GATED_UNTIL = 1_798_761_600;

  private static final long FEE_ASSET_FAUCET = 1000;
  private static final long STAKING_FAUCET = 1_000_000;
  private static final long STAKING_FAUCET_FUNDS = 100_000_000_000L;
  private static final BigInteger COIN_ISSUER_RATE = BigInteger.TEN.pow(17).shiftLeft(1);
  private static final EthAddress UNHINGED =
      EthAddress.fromHex("0x3b218d0F26d15B36C715cB06c949210a0d630637");
  private static final long ANVIL = DevelopmentChain.CHAIN_ID;
  private static final long SEPOLIA = 11_155_111;
  private static final EthAddress SEPOLIA_ZK_PASSPORT =
      EthAddress.fromHex("0x3101Bad9eA5fACadA5554844a1a88F7Fe48D4DE0");

  private static final AbiFunction MINT = AbiFunction.of("mint(address,uint256)", "()");
  private static final AbiFunction ADD_MINTER = AbiFunction.of("addMinter(address)", "()");
  private static final AbiFunction SET_GOVERNANCE = AbiFunction.of("setGovernance(address)", "()");
  private static final AbiFunction ADD_ROLLUP = AbiFunction.of("addRollup(address)", "()");
  private static final AbiFunction TRANSFER_OWNERSHIP =
      AbiFunction.of("transferOwnership(address)", "()");
  private static final AbiFunction ACCEPT_TOKEN_OWNERSHIP =
      AbiFunction.of("acceptTokenOwnership()", "()");
  private static final AbiFunction ADD_VALIDATORS =
      AbiFunction.of(
          "addValidators((address,address,(uint256,uint256),(uint256,uint256,uint256,uint256),"
              + "(uint256,uint256))[],uint256)",
          "()");
  private static final AbiFunction FLUSH = AbiFunction.of("flushEntryQueue(uint256)", "()");

  private final DeployConfig config;
  private final DeployPlan.Situation situation;
  private final PlanSteps steps;

  PlanBuilder(DeployConfig config, ContractCodes codes, DeployPlan.Situation situation) {
    this.config = config;
    this.situation = situation;
    this.steps = new PlanSteps(codes, situation.deployer(), situation.firstNonce());
  }

  static List<EthAddress> sharedAddresses(ContractCodes codes) {
    return Stream.concat(
            Stream.of(WellKnownContract.values()).map(WellKnownContract::address),
            LIBRARIES.stream().map(name -> PlanSteps.libraryAddress(codes.get(name))))
        .toList();
  }

  DeployPlan build() {
    for (WellKnownContract contract : WellKnownContract.values()) {
      if (!situation.present().contains(contract.address())) {
        contract.steps(TRANSFER_GAS).forEach(steps::add);
      }
    }
    LIBRARIES.forEach(name -> steps.library(name, situation.present()));

    EthAddress deployer = situation.deployer();
    boolean ownTokens = config.existingToken().isEmpty();
    EthAddress stakingAsset;
    EthAddress feeAsset;
    if (ownTokens) {
      stakingAsset = token("staking asset", "Staking", "STK");
      feeAsset = token("fee asset", "FeeJuice", "FEE");
      steps.call("first fee asset to the deployer", feeAsset, MINT, deployer, tokens(1));
    } else {
      stakingAsset = config.existingToken().get();
      feeAsset = stakingAsset;
    }
    EthAddress coinIssuer =
        steps.create("coin issuer", "CoinIssuer", false, feeAsset, COIN_ISSUER_RATE, deployer);
    EthAddress gse =
        steps.create(
            "GSE",
            "GSE",
            true,
            deployer,
            stakingAsset,
            config.staking().activationThreshold(),
            config.staking().ejectionThreshold());
    EthAddress rewardDistributor = CreatedAddress.of(steps.nextAddress(), 1);
    EthAddress registry =
        steps.createWithParts(
            "registry", "Registry", true, List.of(rewardDistributor), 0, deployer, feeAsset);
    EthAddress governanceProposer =
        steps.create(
            "governance proposer",
            "GovernanceProposer",
            true,
            registry,
            gse,
            config.governance().effectiveQuorum(),
            config.governance().roundSize());
    EthAddress governance =
        steps.create(
            "governance",
            "Governance",
            true,
            stakingAsset,
            governanceProposer,
            EthAddress.ZERO, // anyone may deposit
            config.governance().rules().arguments());
    steps.call("governance of the GSE", gse, SET_GOVERNANCE, governance);
    EthAddress relayer =
        steps.create(
            "date gated relayer", "DateGatedRelayer", true, governance, RELAYER_GATED_UNTIL);
    Optional<EthAddress> feeAssetHandler = Optional.empty();
    if (ownTokens) {
      EthAddress handler =
          steps.create(
              "fee asset handler",
              "FeeAssetHandler",
              true,
              deployer,
              feeAsset,
              tokens(FEE_ASSET_FAUCET));
      steps.call("fee asset handler as minter", feeAsset, ADD_MINTER, handler);
      feeAssetHandler = Optional.of(handler);
    }
    Optional<EthAddress> zkPassport = Optional.empty();
    Optional<EthAddress> stakingHandler = Optional.empty();
    if (situation.chainId() == ANVIL) {
      zkPassport =
          Optional.of(steps.create("mock ZKPassport verifier", "MockZKPassportVerifier", true));
    }
    if (situation.chainId() == ANVIL || situation.chainId() == SEPOLIA) {
      stakingHandler =
          Optional.of(
              stakingHandler(stakingAsset, registry, zkPassport.orElse(SEPOLIA_ZK_PASSPORT)));
    }
    BigInteger funding = config.rewards().funding();
    if (ownTokens && funding.signum() > 0) {
      steps.call("funds of the reward distributor", feeAsset, MINT, rewardDistributor, funding);
    }

    EthAddress verifier =
        config.realVerifier()
            ? steps.create("verifier", "HonkVerifier", true)
            : steps.create("mock verifier", "MockVerifier", true);
    RollupArguments arguments = RollupArguments.of(config, rewardDistributor);
    RollupParts parts = RollupParts.of(steps.nextAddress(), config);
    EthAddress rollup =
        steps.createWithParts(
            "rollup",
            "Rollup",
            false,
            List.of(parts.inbox(), parts.outbox(), parts.feeJuicePortal()),
            ROLLUP_GAS,
            feeAsset,
            stakingAsset,
            gse,
            verifier,
            deployer,
            arguments.genesis(),
            arguments.config());
    EthAddress slashFactory = steps.create("slash factory", "SlashFactory", true, rollup);
    BigInteger genesisBalance = config.genesis().feeJuicePortalBalance();
    if (genesisBalance.signum() > 0 && (ownTokens || situation.ownsToken())) {
      steps.call(
          "genesis funds of the portal", feeAsset, MINT, parts.feeJuicePortal(), genesisBalance);
    }
    steps.call("rollup in the registry", registry, ADD_ROLLUP, rollup);
    steps.call("rollup in the GSE", gse, ADD_ROLLUP, rollup);
    validators(rollup, stakingAsset);
    steps.call("rollup to governance", rollup, TRANSFER_OWNERSHIP, governance);
    steps.call("registry to governance", registry, TRANSFER_OWNERSHIP, governance);
    steps.call("GSE to governance", gse, TRANSFER_OWNERSHIP, governance);
    if (ownTokens) {
      steps.call("fee asset to the coin issuer", feeAsset, TRANSFER_OWNERSHIP, coinIssuer);
      steps.call("coin issuer accepts the fee asset", coinIssuer, ACCEPT_TOKEN_OWNERSHIP);
      steps.call("coin issuer to the relayer", coinIssuer, TRANSFER_OWNERSHIP, relayer);
    }
    L1ContractAddresses addresses =
        new L1ContractAddresses(
            registry,
            rollup,
            parts.inbox(),
            parts.outbox(),
            feeAsset,
            parts.feeJuicePortal(),
            coinIssuer,
            rewardDistributor,
            governance,
            governanceProposer,
            stakingAsset,
            gse);
    return new DeployPlan(
        new L1Deployment(
            situation.chainId(),
            arguments.version(),
            addresses,
            slashFactory,
            verifier,
            relayer,
            feeAssetHandler,
            stakingHandler,
            zkPassport),
        steps.all());
  }

  private EthAddress token(String step, String name, String symbol) {
    return steps.create(step, "TestERC20", true, text(name), text(symbol), situation.deployer());
  }

  private EthAddress stakingHandler(
      EthAddress stakingAsset, EthAddress registry, EthAddress zkPassport) {
    EthAddress handler =
        steps.create(
            "staking asset handler",
            "StakingAssetHandler",
            false,
            List.of(
                situation.deployer(),
                stakingAsset,
                registry,
                tokens(STAKING_FAUCET),
                zkPassport,
                List.of(UNHINGED),
                text(config.zkPassport().domain()),
                text(config.zkPassport().scope()),
                situation.chainId() != SEPOLIA));
    steps.call("funds of the staking asset handler", stakingAsset, MINT, handler, stakingFunds());
    return handler;
  }

  private static BigInteger stakingFunds() {
    return tokens(STAKING_FAUCET_FUNDS);
  }

  private void validators(EthAddress rollup, EthAddress stakingAsset) {
    List<ValidatorRegistration> all = config.validators();
    if (all.isEmpty()) {
      return;
    }
    EthAddress adder =
        steps.create(
            "depositor of the validators", "MultiAdder", false, rollup, situation.deployer());
    BigInteger stakes =
        config.staking().activationThreshold().multiply(BigInteger.valueOf(all.size()));
    steps.call("stakes of the validators", stakingAsset, MINT, adder, stakes);
    for (int from = 0; from < all.size(); from += VALIDATORS_A_CALL) {
      List<ValidatorRegistration> some =
          all.subList(from, Math.min(all.size(), from + VALIDATORS_A_CALL));
      steps.callWithGas(
          "validators from " + (from + 1),
          PlanSteps.CALL_GAS + DEPOSIT_GAS * some.size(),
          adder,
          ADD_VALIDATORS,
          some.stream().map(ValidatorRegistration::arguments).toList(),
          0);
    }
    long entering = Math.min(all.size(), config.staking().queue().firstFlush(all.size()));
    for (long from = 0; from < entering; from += VALIDATORS_A_CALL) {
      steps.callWithGas(
          "entry of validators from " + (from + 1),
          PlanSteps.CALL_GAS + ENTRY_GAS * Math.min(VALIDATORS_A_CALL, entering - from),
          rollup,
          FLUSH,
          VALIDATORS_A_CALL);
    }
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /// What the rollup's constructor creates: the slasher and its proposer if there are to be any,
  /// the reward booster, the inbox, which creates the portal, and the outbox.
  private record RollupParts(EthAddress inbox, EthAddress outbox, EthAddress feeJuicePortal) {
    static RollupParts of(EthAddress rollup, DeployConfig config) {
      boolean slasher =
          config.committee().targetSize() > 0 && config.slashing().flavor() != SlasherFlavor.NONE;
      int first = slasher ? 4 : 2;
      EthAddress inbox = CreatedAddress.of(rollup, first);
      return new RollupParts(
          inbox, CreatedAddress.of(rollup, first + 1), CreatedAddress.of(inbox, 1));
    }
  }
}
