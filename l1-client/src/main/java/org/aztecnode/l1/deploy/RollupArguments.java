package org.aztecnode.l1.deploy;

import java.util.List;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.Abi;
import org.aztecnode.protocol.address.EthAddress;

/// The two structs that the rollup's constructor takes, and the version they give the rollup.
///
/// Follows `IRollup.sol` (`GenesisState`, `RollupConfigInput`) and `RollupConfiguration.sol`.
///
/// @param version the first four bytes of the hash of everything else, unsigned
record RollupArguments(List<Object> genesis, List<Object> config, long version) {
  private static final String TYPES =
      "((uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,"
          + "uint256[3],uint256,uint8,address,uint256,uint256,uint256,uint32,uint256,uint256,"
          + "(address,uint32,address,uint96),(uint32,uint32,uint32,uint32,uint32),"
          + "(uint256,uint256,uint256,uint256,uint256),uint256,uint256,uint256),"
          + "(bytes32,bytes32,bytes32))";

  static RollupArguments of(DeployConfig config, EthAddress rewardDistributor) {
    List<Object> genesis =
        List.of(
            config.genesis().vkTreeRoot(),
            config.genesis().protocolContractsHash(),
            config.genesis().archiveRoot());
    Bytes hashed = Abi.encode(TYPES, config(config, rewardDistributor, 0), genesis);
    byte[] hash = Hashes.keccak256(hashed.toBytes());
    long version =
        (hash[0] & 0xffL) << 24 | (hash[1] & 0xffL) << 16 | (hash[2] & 0xffL) << 8 | hash[3] & 0xff;
    return new RollupArguments(genesis, config(config, rewardDistributor, version), version);
  }

  private static List<Object> config(
      DeployConfig config, EthAddress rewardDistributor, long version) {
    DeployConfig.Timing timing = config.timing();
    DeployConfig.Committee committee = config.committee();
    DeployConfig.Slashing slashing = config.slashing();
    return List.of(
        timing.slotSeconds(),
        timing.epochSlots(),
        committee.targetSize(),
        committee.lagForValidatorSet(),
        committee.lagForRandao(),
        timing.proofSubmissionEpochs(),
        config.slashingQuorum(),
        config.slashingRoundSize(),
        slashing.lifetimeInRounds(),
        slashing.executionDelayInRounds(),
        List.of(slashing.amountSmall(), slashing.amountMedium(), slashing.amountLarge()),
        slashing.offsetInRounds(),
        slashing.flavor().ordinal(),
        slashing.vetoer(),
        slashing.disableSeconds(),
        config.fees().manaTarget(),
        config.staking().exitDelaySeconds(),
        version,
        config.fees().provingCostPerMana(),
        config.fees().initialEthPerFeeAsset(),
        List.of(
            rewardDistributor,
            config.rewards().sequencerBps(),
            EthAddress.ZERO, // the rollup makes its own booster
            config.rewards().checkpointReward()),
        config.rewards().boost(),
        config.staking().queue().arguments(),
        config.staking().localEjectionThreshold(),
        0L, // rewards can be claimed from the start, but on mainnet
        timing.inboxLag());
  }
}
