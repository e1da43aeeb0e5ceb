package org.aztecnode.l1.deploy;

import static org.aztecnode.l1.deploy.Amounts.tokens;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final long CALL_GAS = 200_000;
  private static final long GAS_PER_CODE_BYTE = 300;
  private static final long CREATION_GAS = 53_000;
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
  private final ContractCodes codes;
  private final DeployPlan.Situation situation;
  private final List<DeployStep> steps = new ArrayList<>();
  private final Map<String, EthAddress> libraries = new HashMap<>();
  private long nonce;

  PlanBuilder(DeployConfig config, ContractCodes codes, DeployPlan.Situation situation) {
    this.config = config;
    this.codes = codes;
    this.situation = situation;
    this.nonce = situation.firstNonce();
  }

  static List<EthAddress> sharedAddresses(ContractCodes codes) {
    return Stream.concat(
            Stream.of(WellKnownContract.values()).map(WellKnownContract::address),
            LIBRARIES.stream().map(name -> libraryAddress(codes.get(name))))
        .toList();
  }

  DeployPlan build() {
    for (WellKnownContract contract : WellKnownContract.values()) {
      if (!situation.present().contains(contract.address())) {
        contract.steps(TRANSFER_GAS).forEach(this::add);
      }
    }
    LIBRARIES.forEach(this::library);

    EthAddress deployer = situation.deployer();
    boolean ownTokens = config.existingToken().isEmpty();
    EthAddress stakingAsset;
    EthAddress feeAsset;
    if (ownTokens) {
      stakingAsset = token("staking asset", "Staking", "STK");
      feeAsset = token("fee asset", "FeeJuice", "FEE");
      call("first fee asset to the deployer", feeAsset, MINT, deployer, tokens(1));
    } else {
      stakingAsset = config.existingToken().get();
      feeAsset = stakingAsset;
    }
    EthAddress coinIssuer =
        create("coin issuer", "CoinIssuer", false, feeAsset, COIN_ISSUER_RATE, deployer);
    EthAddress gse =
        create(
            "GSE",
            "GSE",
            true,
            deployer,
            stakingAsset,
            config.staking().activationThreshold(),
            config.staking().ejectionThreshold());
    EthAddress rewardDistributor = CreatedAddress.of(nextAddress(), 1);
    EthAddress registry =
        createWithParts(
            "registry", "Registry", true, List.of(rewardDistributor), 0, deployer, feeAsset);
    EthAddress governanceProposer =
        create(
            "governance proposer",
            "GovernanceProposer",
            true,
            registry,
            gse,
            config.governance().effectiveQuorum(),
            config.governance().roundSize());
    EthAddress governance =
        create(
            "governance",
            "Governance",
            true,
            stakingAsset,
            governanceProposer,
            EthAddress.ZERO, // anyone may deposit
            config.governance().rules().arguments());
    call("governance of the GSE", gse, SET_GOVERNANCE, governance);
    EthAddress relayer =
        create("date gated relayer", "DateGatedRelayer", true, governance, RELAYER_GATED_UNTIL);
    Optional<EthAddress> feeAssetHandler = Optional.empty();
    if (ownTokens) {
      EthAddress handler =
          create(
              "fee asset handler",
              "FeeAssetHandler",
              true,
              deployer,
              feeAsset,
              tokens(FEE_ASSET_FAUCET));
      call("fee asset handler as minter", feeAsset, ADD_MINTER, handler);
      feeAssetHandler = Optional.of(handler);
    }
    Optional<EthAddress> zkPassport = Optional.empty();
    Optional<EthAddress> stakingHandler = Optional.empty();
    if (situation.chainId() == ANVIL) {
      zkPassport = Optional.of(create("mock ZKPassport verifier", "MockZKPassportVerifier", true));
    }
    if (situation.chainId() == ANVIL || situation.chainId() == SEPOLIA) {
      stakingHandler =
          Optional.of(
              stakingHandler(stakingAsset, registry, zkPassport.orElse(SEPOLIA_ZK_PASSPORT)));
    }
    BigInteger funding = config.rewards().funding();
    if (ownTokens && funding.signum() > 0) {
      call("funds of the reward distributor", feeAsset, MINT, rewardDistributor, funding);
    }

    EthAddress verifier =
        config.realVerifier()
            ? create("verifier", "HonkVerifier", true)
            : create("mock verifier", "MockVerifier", true);
    RollupArguments arguments = RollupArguments.of(config, rewardDistributor);
    RollupParts parts = RollupParts.of(nextAddress(), config);
    EthAddress rollup =
        createWithParts(
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
    EthAddress slashFactory = create("slash factory", "SlashFactory", true, rollup);
    BigInteger genesisBalance = config.genesis().feeJuicePortalBalance();
    if (genesisBalance.signum() > 0 && (ownTokens || situation.ownsToken())) {
      call("genesis funds of the portal", feeAsset, MINT, parts.feeJuicePortal(), genesisBalance);
    }
    call("rollup in the registry", registry, ADD_ROLLUP, rollup);
    call("rollup in the GSE", gse, ADD_ROLLUP, rollup);
    validators(rollup, stakingAsset);
    call("rollup to governance", rollup, TRANSFER_OWNERSHIP, governance);
    call("registry to governance", registry, TRANSFER_OWNERSHIP, governance);
    call("GSE to governance", gse, TRANSFER_OWNERSHIP, governance);
    if (ownTokens) {
      call("fee asset to the coin issuer", feeAsset, TRANSFER_OWNERSHIP, coinIssuer);
      call("coin issuer accepts the fee asset", coinIssuer, ACCEPT_TOKEN_OWNERSHIP);
      call("coin issuer to the relayer", coinIssuer, TRANSFER_OWNERSHIP, relayer);
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
        steps);
  }

  private void library(String name) {
    ContractCode code = codes.get(name);
    EthAddress address = libraryAddress(code);
    libraries.put(name, address);
    if (!situation.present().contains(address)) {
      byte[] salted = new byte[32 + code.creationCode().size()];
      System.arraycopy(code.creationCode().toBytes(), 0, salted, 32, code.creationCode().size());
      add(
          new DeployStep.Transaction(
              "library " + name,
              Optional.of(WellKnownContract.CREATE2_FACTORY.address()),
              Bytes.of(salted),
              BigInteger.ZERO,
              List.of(address),
              true,
              creationGas(salted.length)));
    }
  }

  private static EthAddress libraryAddress(ContractCode code) {
    return CreatedAddress.salted(WellKnownContract.CREATE2_FACTORY.address(), code.creationCode());
  }

  private EthAddress token(String step, String name, String symbol) {
    return create(step, "TestERC20", true, text(name), text(symbol), situation.deployer());
  }

  private EthAddress stakingHandler(
      EthAddress stakingAsset, EthAddress registry, EthAddress zkPassport) {
    EthAddress handler =
        create(
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
    call("funds of the staking asset handler", stakingAsset, MINT, handler, stakingFunds());
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
        create("depositor of the validators", "MultiAdder", false, rollup, situation.deployer());
    BigInteger stakes =
        config.staking().activationThreshold().multiply(BigInteger.valueOf(all.size()));
    call("stakes of the validators", stakingAsset, MINT, adder, stakes);
    for (int from = 0; from < all.size(); from += VALIDATORS_A_CALL) {
      List<ValidatorRegistration> some =
          all.subList(from, Math.min(all.size(), from + VALIDATORS_A_CALL));
      callWithGas(
          "validators from " + (from + 1),
          CALL_GAS + DEPOSIT_GAS * some.size(),
          adder,
          ADD_VALIDATORS,
          some.stream().map(ValidatorRegistration::arguments).toList(),
          0);
    }
    long entering = Math.min(all.size(), config.staking().queue().firstFlush(all.size()));
    for (long from = 0; from < entering; from += VALIDATORS_A_CALL) {
      callWithGas(
          "entry of validators from " + (from + 1),
          CALL_GAS + ENTRY_GAS * Math.min(VALIDATORS_A_CALL, entering - from),
          rollup,
          FLUSH,
          VALIDATORS_A_CALL);
    }
  }

  private EthAddress create(
      String step, String contract, boolean independent, Object... arguments) {
    return createWithParts(step, contract, independent, List.of(), 0, arguments);
  }

  /// @param parts what the contract's constructor creates
  /// @param moreGas than its code takes
  private EthAddress createWithParts(
      String step,
      String contract,
      boolean independent,
      List<EthAddress> parts,
      long moreGas,
      Object... arguments) {
    EthAddress address = nextAddress();
    Bytes input = codes.get(contract).creation(libraries, arguments);
    List<EthAddress> creates = new ArrayList<>(List.of(address));
    creates.addAll(parts);
    add(
        new DeployStep.Transaction(
            step,
            Optional.empty(),
            input,
            BigInteger.ZERO,
            creates,
            independent,
            creationGas(input.size()) + moreGas));
    return address;
  }

  private void call(String step, EthAddress to, AbiFunction function, Object... arguments) {
    callWithGas(step, CALL_GAS, to, function, arguments);
  }

  private void callWithGas(
      String step, long gas, EthAddress to, AbiFunction function, Object... arguments) {
    add(
        new DeployStep.Transaction(
            step,
            Optional.of(to),
            function.encode(arguments),
            BigInteger.ZERO,
            List.of(),
            false,
            gas));
  }

  private void add(DeployStep step) {
    steps.add(step);
    if (step instanceof DeployStep.Transaction) {
      nonce++;
    }
  }

  /// Where the next transaction's contract will be.
  private EthAddress nextAddress() {
    return CreatedAddress.of(situation.deployer(), nonce);
  }

  private static long creationGas(int bytes) {
    return CREATION_GAS + GAS_PER_CODE_BYTE * bytes;
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
