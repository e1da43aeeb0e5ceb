package org.aztecnode.l1.deploy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// What the contracts' constructors require of their arguments, asked before anything is sent.
///
/// Follows `TallySlashingProposer.sol`, `EmpireBase.sol`, `ValidatorSelectionLib.sol`,
/// `StakingLib.sol`, `FeeLib.sol`, `ConfigurationLib.sol`, `Inbox.sol`.
final class DeployConfigCheck {
  private static final long MAX_EPOCH_SLOTS = 32;
  private static final long MAX_ROUND_SLOTS = 1024;
  private static final long KEPT_ROUNDS = 128;
  private static final long MAX_VOTE_BYTES = 128;
  private static final long MAX_GOVERNANCE_SECONDS = 90L * 24 * 3600;
  private static final BigInteger MIN_ETH_PER_FEE_ASSET = BigInteger.valueOf(100);
  private static final BigInteger MAX_ETH_PER_FEE_ASSET = BigInteger.TEN.pow(14);
  private static final BigInteger MAX_MANA_TARGET = BigInteger.ONE.shiftLeft(31);

  private final DeployConfig config;
  private final List<String> problems = new ArrayList<>();

  DeployConfigCheck(DeployConfig config) {
    this.config = config;
  }

  List<String> problems(long l1SlotSeconds) {
    timing(l1SlotSeconds);
    staking();
    if (config.committee().targetSize() > 0) {
      slashing();
    }
    governance();
    fees();
    return List.copyOf(problems);
  }

  private void timing(long l1SlotSeconds) {
    DeployConfig.Timing timing = config.timing();
    require(
        timing.slotSeconds() > 0 && timing.slotSeconds() % l1SlotSeconds == 0,
        "the slot duration is a multiple of L1's, not %d s of %d s",
        timing.slotSeconds(),
        l1SlotSeconds);
    require(
        timing.epochSlots() >= 1 && timing.epochSlots() <= MAX_EPOCH_SLOTS,
        "an epoch has 1 to %d slots, not %d",
        MAX_EPOCH_SLOTS,
        timing.epochSlots());
    require(timing.inboxLag() >= 1, "the inbox lag is at least 1, not %d", timing.inboxLag());
    DeployConfig.Committee committee = config.committee();
    require(
        committee.lagForValidatorSet() >= committee.lagForRandao(),
        "the validator set's lag of %d epochs is not to be shorter than the seed's of %d",
        committee.lagForValidatorSet(),
        committee.lagForRandao());
  }

  private void staking() {
    DeployConfig.Staking staking = config.staking();
    require(
        staking.ejectionThreshold().compareTo(staking.activationThreshold()) <= 0
            && staking.localEjectionThreshold().compareTo(staking.activationThreshold()) <= 0,
        "an ejection threshold above the activation threshold of %s keeps every validator out",
        staking.activationThreshold());
    require(
        staking.queue().flushSizeMin() > 0 && staking.queue().flushSizeQuotient() > 0,
        "the entry queue's least flush size and its quotient are at least 1");
    require(
        config.validators().stream().map(ValidatorRegistration::attester).distinct().count()
            == config.validators().size(),
        "a validator is there twice");
    require(
        config.validators().isEmpty() || config.existingToken().isEmpty(),
        "genesis validators need stakes, which cannot be minted of an existing token");
  }

  private void slashing() {
    DeployConfig.Slashing slashing = config.slashing();
    if (slashing.flavor() == SlasherFlavor.NONE) {
      return;
    }
    long round = config.slashingRoundSize();
    long quorum = config.slashingQuorum();
    require(
        quorum > round / 2 && quorum <= round,
        "the slashing quorum is more than half of a round's %d slots and no more than all, not %d",
        round,
        quorum);
    require(
        slashing.lifetimeInRounds() > slashing.executionDelayInRounds(),
        "slashing rounds live longer (%d) than their execution is delayed (%d)",
        slashing.lifetimeInRounds(),
        slashing.executionDelayInRounds());
    if (slashing.flavor() == SlasherFlavor.TALLY) {
      tally(slashing, round);
    }
  }

  private void tally(DeployConfig.Slashing slashing, long round) {
    require(
        round > 1 && round <= MAX_ROUND_SLOTS,
        "a slashing round has 2 to %d slots, not %d",
        MAX_ROUND_SLOTS,
        round);
    require(
        slashing.lifetimeInRounds() < KEPT_ROUNDS,
        "slashing rounds live less than %d rounds, not %d",
        KEPT_ROUNDS,
        slashing.lifetimeInRounds());
    require(
        slashing.offsetInRounds() > 0,
        "the slashing offset is at least a round, not %d",
        slashing.offsetInRounds());
    require(
        slashing.amountSmall().signum() > 0
            && slashing.amountSmall().compareTo(slashing.amountMedium()) <= 0
            && slashing.amountMedium().compareTo(slashing.amountLarge()) <= 0,
        "the slash amounts are above 0 and ascend: %s, %s, %s",
        slashing.amountSmall(),
        slashing.amountMedium(),
        slashing.amountLarge());
    long votes = config.committee().targetSize() * slashing.roundSizeInEpochs();
    require(
        votes % 4 == 0 && votes / 4 <= MAX_VOTE_BYTES,
        "the committee's size times the epochs of a slashing round is a multiple of 4 up to %d,"
            + " not %d",
        4 * MAX_VOTE_BYTES,
        votes);
  }

  private void governance() {
    DeployConfig.Governance governance = config.governance();
    long quorum = governance.effectiveQuorum();
    require(
        quorum > governance.roundSize() / 2 && quorum <= governance.roundSize(),
        "the governance quorum is more than half of a round's %d slots and no more than all, not"
            + " %d",
        governance.roundSize(),
        quorum);
    long voting = governance.rules().votingDuration();
    require(
        voting >= 60 && voting <= MAX_GOVERNANCE_SECONDS,
        "governance votes last 60 to %d s, not %d",
        MAX_GOVERNANCE_SECONDS,
        voting);
  }

  private void fees() {
    DeployConfig.Fees fees = config.fees();
    require(
        fees.initialEthPerFeeAsset().compareTo(MIN_ETH_PER_FEE_ASSET) >= 0
            && fees.initialEthPerFeeAsset().compareTo(MAX_ETH_PER_FEE_ASSET) <= 0,
        "the initial ETH per fee asset is %s to %s, not %s",
        MIN_ETH_PER_FEE_ASSET,
        MAX_ETH_PER_FEE_ASSET,
        fees.initialEthPerFeeAsset());
    require(
        fees.manaTarget().signum() > 0 && fees.manaTarget().compareTo(MAX_MANA_TARGET) < 0,
        "the mana target is 1 to 2^31 - 1, not %s",
        fees.manaTarget());
  }

  private void require(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      problems.add(otherwise.formatted(details));
    }
  }
}
