package org.aztecnode.l1.contract;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;

/// What a rollup was deployed with, and never changes; mana target and limit may, by governance.
///
/// Follows `ethereum/src/contracts/rollup.ts` (`getRollupConstants` and the memoised getters).
///
/// @param version the rollup's version, 32 bits unsigned
/// @param l1StartBlock the L1 block of the deployment: no event is older
/// @param genesisTime seconds
/// @param slotDuration seconds
/// @param epochDuration slots
/// @param proofSubmissionEpochs epochs after its own in which an epoch may be proven
/// @param lagInEpochsForValidatorSet how far back the set is taken that a committee is drawn from
/// @param lagInEpochsForRandao how far back its randomness is taken
/// @param inboxLag checkpoints between a message's tree in progress and the one consumed
/// @param genesisArchiveRoot of the archive tree before checkpoint 1
public record RollupConstants(
    long chainId,
    long version,
    long l1StartBlock,
    long genesisTime,
    int slotDuration,
    int epochDuration,
    int proofSubmissionEpochs,
    int targetCommitteeSize,
    int lagInEpochsForValidatorSet,
    int lagInEpochsForRandao,
    int inboxLag,
    BigInteger manaTarget,
    BigInteger manaLimit,
    Fr genesisArchiveRoot,
    Fr vkTreeRoot,
    Fr protocolContractsHash) {}
