package org.aztecnode.l1.deploy;

import static org.aztecnode.l1.deploy.Amounts.tokens;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;

/// Everything a deployment can be told. Defaults are the reference's.
///
/// Follows `ethereum/src/config.ts`, `RollupConfiguration.sol` and `DeploymentConfiguration.sol`.
///
/// @param realVerifier whether proofs are checked; the other verifier accepts everything
/// @param validators the genesis set, in this order
/// @param existingToken a token to take for fees and stakes; two are made if there is none
public record DeployConfig(
    Timing timing,
    Committee committee,
    Staking staking,
    Slashing slashing,
    Governance governance,
    Fees fees,
    Rewards rewards,
    GenesisValues genesis,
    boolean realVerifier,
    List<ValidatorRegistration> validators,
    Optional<EthAddress> existingToken,
    ZkPassport zkPassport) {

  /// @param slotSeconds of an L2 slot, a multiple of L1's
  /// @param epochSlots L2 slots of an epoch
  /// @param proofSubmissionEpochs how long after an epoch's end its proof is accepted
  /// @param inboxLag checkpoints between a message's arrival and its consumption
  public record Timing(
      long slotSeconds, long epochSlots, long proofSubmissionEpochs, long inboxLag) {
    public static final Timing DEFAULT = new Timing(72, 32, 1, 1);
  }

  /// @param targetSize 0 for none: anyone may propose
  /// @param lagForValidatorSet epochs between a validator set and its use
  /// @param lagForRandao epochs between a seed and its use
  public record Committee(long targetSize, long lagForValidatorSet, long lagForRandao) {
    public static final Committee DEFAULT = new Committee(48, 2, 1);
  }

  /// @param activationThreshold the stake of a validator
  /// @param ejectionThreshold the least stake anywhere
  /// @param localEjectionThreshold the least stake on this rollup
  public record Staking(
      BigInteger activationThreshold,
      BigInteger ejectionThreshold,
      BigInteger localEjectionThreshold,
      long exitDelaySeconds,
      EntryQueue queue) {
    public static final Staking DEFAULT =
        new Staking(tokens(100), tokens(50), tokens(98), 172_800, EntryQueue.DEFAULT);
  }

  /// How many validators may enter in an epoch (`StakingQueueConfig.sol`).
  public record EntryQueue(
      long bootstrapValidatorSetSize,
      long bootstrapFlushSize,
      long flushSizeMin,
      long flushSizeQuotient,
      long maxFlushSize) {
    public static final EntryQueue DEFAULT = new EntryQueue(0, 0, 48, 2, 48);

    /// How many of that many waiting may enter in the first epoch, with nobody in the set.
    long firstFlush(long waiting) {
      if (bootstrapValidatorSetSize > 0) {
        return waiting < bootstrapValidatorSetSize ? 0 : bootstrapFlushSize;
      }
      return Math.min(flushSizeMin, maxFlushSize);
    }

    List<Object> arguments() {
      return List.of(
          bootstrapValidatorSetSize,
          bootstrapFlushSize,
          flushSizeMin,
          flushSizeQuotient,
          maxFlushSize);
    }
  }

  /// @param quorum slots of a round that have to agree; more than half if it is not given
  /// @param disableSeconds how long the vetoer may stop slashing
  public record Slashing(
      SlasherFlavor flavor,
      OptionalLong quorum,
      long roundSizeInEpochs,
      long lifetimeInRounds,
      long executionDelayInRounds,
      long offsetInRounds,
      EthAddress vetoer,
      long disableSeconds,
      BigInteger amountSmall,
      BigInteger amountMedium,
      BigInteger amountLarge) {
    public static final Slashing DEFAULT =
        new Slashing(
            SlasherFlavor.TALLY,
            OptionalLong.empty(),
            4,
            5,
            0,
            2,
            EthAddress.ZERO,
            432_000,
            tokens(10),
            tokens(20),
            tokens(50));

    public Slashing withFlavor(SlasherFlavor other) {
      return new Slashing(
          other,
          quorum,
          roundSizeInEpochs,
          lifetimeInRounds,
          executionDelayInRounds,
          offsetInRounds,
          vetoer,
          disableSeconds,
          amountSmall,
          amountMedium,
          amountLarge);
    }
  }

  /// @param roundSize slots of a round of signalling for proposals
  /// @param quorum signals a proposal needs; more than half if it is not given
  public record Governance(GovernanceRules rules, long roundSize, OptionalLong quorum) {
    public static final Governance DEFAULT =
        new Governance(GovernanceRules.local(3600), 300, OptionalLong.empty());

    long effectiveQuorum() {
      return quorum.orElse(roundSize / 2 + 1);
    }
  }

  /// @param manaTarget of a checkpoint; its limit is twice that
  /// @param provingCostPerMana in wei
  /// @param initialEthPerFeeAsset in parts of 10^12
  public record Fees(
      BigInteger manaTarget, BigInteger provingCostPerMana, BigInteger initialEthPerFeeAsset) {
    public static final Fees DEFAULT =
        new Fees(
            BigInteger.valueOf(100_000_000),
            BigInteger.valueOf(100),
            BigInteger.valueOf(10_000_000));
  }

  /// What proposers and provers are paid, and the shape of the provers' boost.
  ///
  /// @param sequencerBps the proposers' part in 10,000
  /// @param boost increment, maximum score, a, minimum, k (`RewardBooster.sol`)
  public record Rewards(int sequencerBps, BigInteger checkpointReward, List<Long> boost) {
    private static final long FUNDED_CHECKPOINTS = 200_000;
    public static final Rewards DEFAULT =
        new Rewards(7000, tokens(500), List.of(125_000L, 15_000_000L, 1000L, 100_000L, 1_000_000L));

    public Rewards {
      boost = List.copyOf(boost);
    }

    /// What the reward distributor holds at first.
    BigInteger funding() {
      return checkpointReward.multiply(BigInteger.valueOf(FUNDED_CHECKPOINTS));
    }
  }

  /// What the first block of the rollup builds on.
  ///
  /// @param feeJuicePortalBalance the fee juice that genesis accounts have on L2, held by the
  ///   portal
  public record GenesisValues(
      Fr vkTreeRoot, Fr protocolContractsHash, Fr archiveRoot, BigInteger feeJuicePortalBalance) {}

  /// Who a faucet of stakes on test networks asks for proofs of personhood.
  public record ZkPassport(String domain, String scope) {
    public static final ZkPassport DEFAULT =
        new ZkPassport("sequencer.alpha-testnet.aztec.network", "personhood");
  }

  public DeployConfig {
    validators = List.copyOf(validators);
  }

  /// The reference's defaults for everything, on a genesis.
  public static DeployConfig defaults(GenesisValues genesis) {
    return new DeployConfig(
        Timing.DEFAULT,
        Committee.DEFAULT,
        Staking.DEFAULT,
        Slashing.DEFAULT,
        Governance.DEFAULT,
        Fees.DEFAULT,
        Rewards.DEFAULT,
        genesis,
        false,
        List.of(),
        Optional.empty(),
        ZkPassport.DEFAULT);
  }

  /// What a network of one process has: no committee, nobody slashed.
  public static DeployConfig local(GenesisValues genesis) {
    return defaults(genesis).withoutCommittee();
  }

  /// The same for one process: no committee, nobody slashed.
  ///
  /// Follows `aztec/src/local-network/local-network.ts`.
  public DeployConfig withoutCommittee() {
    return withCommittee(new Committee(0, committee.lagForValidatorSet(), committee.lagForRandao()))
        .withSlashing(slashing.withFlavor(SlasherFlavor.NONE));
  }

  public DeployConfig withTiming(Timing other) {
    return with(draft -> draft.timing = other);
  }

  public DeployConfig withCommittee(Committee other) {
    return with(draft -> draft.committee = other);
  }

  public DeployConfig withSlashing(Slashing other) {
    return with(draft -> draft.slashing = other);
  }

  public DeployConfig withGenesis(GenesisValues other) {
    return with(draft -> draft.genesis = other);
  }

  public DeployConfig withValidators(List<ValidatorRegistration> others) {
    return with(draft -> draft.validators = others);
  }

  private DeployConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new DeployConfig(
        draft.timing,
        draft.committee,
        staking,
        draft.slashing,
        governance,
        fees,
        rewards,
        draft.genesis,
        realVerifier,
        draft.validators,
        existingToken,
        zkPassport);
  }

  /// The parts that can be exchanged.
  private static final class Draft {
    private Timing timing;
    private Committee committee;
    private Slashing slashing;
    private GenesisValues genesis;
    private List<ValidatorRegistration> validators;

    Draft(DeployConfig config) {
      this.timing = config.timing;
      this.committee = config.committee;
      this.slashing = config.slashing;
      this.genesis = config.genesis;
      this.validators = config.validators;
    }
  }

  /// Slots of a round of slashing votes.
  long slashingRoundSize() {
    return slashing.roundSizeInEpochs() * timing.epochSlots();
  }

  long slashingQuorum() {
    return slashing.quorum().orElse(slashingRoundSize() / 2 + 1);
  }

  /// What the contracts would refuse, or accept and never run with; empty if nothing.
  ///
  /// @param l1SlotSeconds of an L1 slot
  public List<String> problems(long l1SlotSeconds) {
    return new DeployConfigCheck(this).problems(l1SlotSeconds);
  }
}
