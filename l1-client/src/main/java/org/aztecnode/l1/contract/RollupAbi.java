package org.aztecnode.l1.contract;

import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiFunction;

/// What is asked of the rollup contract. Follows `l1-contracts/src/core/interfaces/IRollup.sol`,
/// `IValidatorSelection.sol` and `IStaking.sol`.
final class RollupAbi {
  static final AbiFunction GET_VERSION = AbiFunction.of("getVersion()", "(uint256)");
  static final AbiFunction L1_BLOCK_AT_GENESIS =
      AbiFunction.of("L1_BLOCK_AT_GENESIS()", "(uint256)");
  static final AbiFunction GET_GENESIS_TIME = AbiFunction.of("getGenesisTime()", "(uint256)");
  static final AbiFunction GET_SLOT_DURATION = AbiFunction.of("getSlotDuration()", "(uint256)");
  static final AbiFunction GET_EPOCH_DURATION = AbiFunction.of("getEpochDuration()", "(uint256)");
  static final AbiFunction GET_PROOF_SUBMISSION_EPOCHS =
      AbiFunction.of("getProofSubmissionEpochs()", "(uint256)");
  static final AbiFunction GET_TARGET_COMMITTEE_SIZE =
      AbiFunction.of("getTargetCommitteeSize()", "(uint256)");
  static final AbiFunction GET_LAG_FOR_VALIDATOR_SET =
      AbiFunction.of("getLagInEpochsForValidatorSet()", "(uint256)");
  static final AbiFunction GET_LAG_FOR_RANDAO =
      AbiFunction.of("getLagInEpochsForRandao()", "(uint256)");
  static final AbiFunction GET_MANA_TARGET = AbiFunction.of("getManaTarget()", "(uint256)");
  static final AbiFunction GET_MANA_LIMIT = AbiFunction.of("getManaLimit()", "(uint256)");

  static final AbiFunction GET_INBOX = AbiFunction.of("getInbox()", "(address)");
  static final AbiFunction GET_OUTBOX = AbiFunction.of("getOutbox()", "(address)");
  static final AbiFunction GET_FEE_ASSET_PORTAL =
      AbiFunction.of("getFeeAssetPortal()", "(address)");
  static final AbiFunction GET_REWARD_DISTRIBUTOR =
      AbiFunction.of("getRewardDistributor()", "(address)");
  static final AbiFunction GET_FEE_ASSET = AbiFunction.of("getFeeAsset()", "(address)");
  static final AbiFunction GET_STAKING_ASSET = AbiFunction.of("getStakingAsset()", "(address)");
  static final AbiFunction GET_GSE = AbiFunction.of("getGSE()", "(address)");
  static final AbiFunction GET_ESCAPE_HATCH = AbiFunction.of("getEscapeHatch()", "(address)");

  static final AbiFunction STATUS =
      AbiFunction.of("status(uint256)", "(uint256,bytes32,uint256,bytes32,bytes32,uint256)");
  static final AbiFunction ARCHIVE_AT = AbiFunction.of("archiveAt(uint256)", "(bytes32)");
  static final AbiFunction GET_TIPS = AbiFunction.of("getTips()", "((uint256,uint256))");
  static final AbiFunction GET_PROVEN_CHECKPOINT_NUMBER =
      AbiFunction.of("getProvenCheckpointNumber()", "(uint256)");
  static final AbiFunction GET_CHECKPOINT =
      AbiFunction.of(
          "getCheckpoint(uint256)",
          "((bytes32,bytes32,bytes32,bytes32,bytes32,bytes32,uint256,"
              + "(uint256,uint256,uint256,uint256,uint256)))");
  static final AbiFunction CAN_PROPOSE_AT_TIME =
      AbiFunction.of("canProposeAtTime(uint256,bytes32,address)", "(uint256,uint256)");
  static final AbiFunction CAN_PRUNE_AT_TIME = AbiFunction.of("canPruneAtTime(uint256)", "(bool)");

  static final AbiFunction GET_EPOCH_COMMITTEE =
      AbiFunction.of("getEpochCommittee(uint256)", "(address[])");
  static final AbiFunction GET_PROPOSER_AT = AbiFunction.of("getProposerAt(uint256)", "(address)");
  static final AbiFunction GET_SAMPLE_SEED_AT =
      AbiFunction.of("getSampleSeedAt(uint256)", "(uint256)");

  static final AbiFunction GET_MANA_MIN_FEE_AT =
      AbiFunction.of("getManaMinFeeAt(uint256,bool)", "(uint256)");
  static final AbiFunction GET_L1_FEES_AT =
      AbiFunction.of("getL1FeesAt(uint256)", "((uint256,uint256))");
  static final AbiFunction GET_ETH_PER_FEE_ASSET =
      AbiFunction.of("getEthPerFeeAsset()", "(uint256)");
  static final AbiFunction GET_PROVING_COST_PER_MANA =
      AbiFunction.of("getProvingCostPerManaInEth()", "(uint256)");

  static final AbiFunction GET_SEQUENCER_REWARDS =
      AbiFunction.of("getSequencerRewards(address)", "(uint256)");
  static final AbiFunction GET_SPECIFIC_PROVER_REWARDS_FOR_EPOCH =
      AbiFunction.of("getSpecificProverRewardsForEpoch(uint256,address)", "(uint256)");

  static final AbiEvent CHECKPOINT_PROPOSED =
      AbiEvent.of("CheckpointProposed(uint256,bytes32,bytes32[],bytes32,bytes32)", 0, 1);
  static final AbiEvent L2_PROOF_VERIFIED = AbiEvent.of("L2ProofVerified(uint256,address)", 0, 1);
  static final AbiEvent CHECKPOINT_INVALIDATED = AbiEvent.of("CheckpointInvalidated(uint256)", 0);
  static final AbiEvent PRUNED_PENDING = AbiEvent.of("PrunedPending(uint256,uint256)");

  /// The error of an epoch that has no committee yet.
  static final Bytes INSUFFICIENT_VALIDATOR_SET_SIZE =
      AbiFunction.of("ValidatorSelection__InsufficientValidatorSetSize(uint256,uint256)", "()")
          .selector();

  private RollupAbi() {}
}
