package org.aztecnode.l1.contract;

import static org.aztecnode.l1.contract.Reads.question;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;

/// The rollup contract's state at the block of a view.
///
/// Holds nothing but the contract's address; thread-safe. Follows
/// `ethereum/src/contracts/rollup.ts`.
public final class RollupReader {
  /// Says that a checkpoint was taken; its topics are number and archive.
  public static final AbiEvent CHECKPOINT_PROPOSED = RollupAbi.CHECKPOINT_PROPOSED;

  private final EthAddress rollup;

  public RollupReader(EthAddress rollup) {
    this.rollup = rollup;
  }

  public EthAddress address() {
    return rollup;
  }

  /// The tips, and the archive at a checkpoint of the asker's own.
  public RollupStatus status(L1View view, long myCheckpoint) throws L1Exception {
    return one(view, RollupAbi.STATUS, RollupReader::status, myCheckpoint);
  }

  static RollupStatus status(AbiValues v) throws AbiException {
    return new RollupStatus(
        v.longAt(0), v.field(1), v.longAt(2), v.field(3), v.field(4), v.longAt(5));
  }

  /// The archive root after a checkpoint; zero above the pending one.
  public Fr archiveAt(L1View view, long checkpoint) throws L1Exception {
    return one(view, RollupAbi.ARCHIVE_AT, v -> v.field(0), checkpoint);
  }

  /// The archive roots of several checkpoints, read together.
  public List<Fr> archivesAt(L1View view, List<Long> checkpoints) throws L1Exception {
    List<Fr> archives = new ArrayList<>(checkpoints.size());
    for (AbiValues answer :
        Reads.all(
            view,
            checkpoints.stream().map(n -> question(rollup, RollupAbi.ARCHIVE_AT, n)).toList())) {
      try {
        archives.add(answer.field(0));
      } catch (AbiException e) {
        throw new L1Exception(new L1Failure.UnexpectedAnswer("archiveAt: " + e.getMessage()));
      }
    }
    return archives;
  }

  public long provenCheckpoint(L1View view) throws L1Exception {
    return one(view, RollupAbi.GET_PROVEN_CHECKPOINT_NUMBER, v -> v.longAt(0));
  }

  /// Whether a transaction at that time (seconds) could remove the unproven checkpoints.
  public boolean canPruneAtTime(L1View view, long timestamp) throws L1Exception {
    return one(view, RollupAbi.CAN_PRUNE_AT_TIME, v -> v.bool(0), timestamp);
  }

  /// What could be proposed at that time (seconds) on top of an archive.
  ///
  /// @param proposer zero where anyone may propose
  /// @throws L1Exception with `Reverted` if nothing can
  public ProposalTurn canProposeAt(L1View view, long timestamp, Fr archive, EthAddress proposer)
      throws L1Exception {
    return one(
        view,
        RollupAbi.CAN_PROPOSE_AT_TIME,
        v -> new ProposalTurn(v.longAt(0), v.longAt(1)),
        timestamp,
        archive,
        proposer);
  }

  /// What the contract keeps of a checkpoint.
  ///
  /// @throws L1Exception with `Reverted` if it is above pending or too old
  public CheckpointLog checkpoint(L1View view, long number) throws L1Exception {
    return one(view, RollupAbi.GET_CHECKPOINT, RollupReader::checkpointLog, number);
  }

  /// The epoch's committee in its order; empty where the contract has no or too few validators for
  /// one.
  public Optional<List<EthAddress>> committee(L1View view, long epoch) throws L1Exception {
    try {
      return Optional.of(one(view, RollupAbi.GET_EPOCH_COMMITTEE, v -> v.addresses(0), epoch));
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted reverted
          && reverted.selector().equals(Optional.of(RollupAbi.INSUFFICIENT_VALIDATOR_SET_SIZE))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// What a coinbase has earned and not claimed, in the fee asset's smallest unit.
  public BigInteger sequencerRewards(L1View view, EthAddress coinbase) throws L1Exception {
    return one(view, RollupAbi.GET_SEQUENCER_REWARDS, v -> v.number(0), coinbase);
  }

  /// A prover's share of an epoch, in the fee asset's smallest unit: what it has earned once the
  /// epoch's window is closed.
  public BigInteger proverRewards(L1View view, long epoch, EthAddress prover) throws L1Exception {
    return one(
        view, RollupAbi.GET_SPECIFIC_PROVER_REWARDS_FOR_EPOCH, v -> v.number(0), epoch, prover);
  }

  /// The proposer of the slot at that time; zero if anyone may propose.
  public EthAddress proposerAt(L1View view, long timestamp) throws L1Exception {
    return one(view, RollupAbi.GET_PROPOSER_AT, v -> v.address(0), timestamp);
  }

  /// The seed that the committee of the epoch at that time is sampled with.
  public BigInteger sampleSeedAt(L1View view, long timestamp) throws L1Exception {
    return one(view, RollupAbi.GET_SAMPLE_SEED_AT, v -> v.number(0), timestamp);
  }

  /// Whether the escape hatch is open for the epoch. A rollup without a hatch, and a hatch that
  /// refuses to answer, count as closed.
  public boolean isHatchOpen(L1View view, long epoch) throws L1Exception {
    EthAddress hatch = one(view, RollupAbi.GET_ESCAPE_HATCH, v -> v.address(0));
    if (hatch.isZero()) {
      return false;
    }
    try {
      return Reads.one(view, hatch, EscapeHatchAbi.IS_HATCH_OPEN, v -> v.bool(0), epoch);
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted
          || e.failure() instanceof L1Failure.UnexpectedAnswer) {
        return false;
      }
      throw e;
    }
  }

  /// The least fee for a unit of mana at that time (seconds), in the fee asset or in wei.
  public BigInteger manaMinFeeAt(L1View view, long timestamp, boolean inFeeAsset)
      throws L1Exception {
    return one(view, RollupAbi.GET_MANA_MIN_FEE_AT, v -> v.number(0), timestamp, inFeeAsset);
  }

  /// The least fee for a unit of mana in the next block, in the fee asset: at the slot after the
  /// pending checkpoint's or at the next L1 block, whichever is later. Two requests.
  ///
  /// Follows `sequencer-client/src/global_variable_builder/global_builder.ts`
  /// (`computeCurrentMinFees`).
  public BigInteger currentManaMinFee(
      L1View view, RollupConstants constants, int ethereumSlotDuration) throws L1Exception {
    long pending = one(view, RollupAbi.GET_TIPS, v -> v.tuple(0).longAt(0));
    long nextSlot = checkpoint(view, pending).slot() + 1;
    long earliest =
        constants.genesisTime() + Math.multiplyExact(nextSlot, (long) constants.slotDuration());
    long nextL1Block = view.block().timestamp() + ethereumSlotDuration;
    return manaMinFeeAt(view, Math.max(earliest, nextL1Block), true);
  }

  public L1Fees l1FeesAt(L1View view, long timestamp) throws L1Exception {
    return one(
        view,
        RollupAbi.GET_L1_FEES_AT,
        v -> new L1Fees(v.tuple(0).number(0), v.tuple(0).number(1)),
        timestamp);
  }

  /// Times 10^12.
  public BigInteger ethPerFeeAsset(L1View view) throws L1Exception {
    return one(view, RollupAbi.GET_ETH_PER_FEE_ASSET, v -> v.number(0));
  }

  public BigInteger manaLimit(L1View view) throws L1Exception {
    return one(view, RollupAbi.GET_MANA_LIMIT, v -> v.number(0));
  }

  /// Events of one kind, for the range the endpoint was willing to answer.
  public EventRange<CheckpointProposed> proposed(L1View view, long from, long to)
      throws L1Exception {
    return EventRange.read(
        view,
        rollup,
        RollupAbi.CHECKPOINT_PROPOSED,
        from,
        to,
        log -> {
          AbiValues v = RollupAbi.CHECKPOINT_PROPOSED.decode(log);
          return new CheckpointProposed(
              v.longAt(0), v.field(1), v.bytes32s(2), v.bytes32(3), v.bytes32(4), log);
        });
  }

  public EventRange<EpochProven> proven(L1View view, long from, long to) throws L1Exception {
    return EventRange.read(
        view,
        rollup,
        RollupAbi.L2_PROOF_VERIFIED,
        from,
        to,
        log -> {
          AbiValues v = RollupAbi.L2_PROOF_VERIFIED.decode(log);
          return new EpochProven(v.longAt(0), v.address(1), log);
        });
  }

  public EventRange<CheckpointInvalidated> invalidated(L1View view, long from, long to)
      throws L1Exception {
    return EventRange.read(
        view,
        rollup,
        RollupAbi.CHECKPOINT_INVALIDATED,
        from,
        to,
        log ->
            new CheckpointInvalidated(RollupAbi.CHECKPOINT_INVALIDATED.decode(log).longAt(0), log));
  }

  public EventRange<PendingPruned> pruned(L1View view, long from, long to) throws L1Exception {
    return EventRange.read(
        view,
        rollup,
        RollupAbi.PRUNED_PENDING,
        from,
        to,
        log -> {
          AbiValues v = RollupAbi.PRUNED_PENDING.decode(log);
          return new PendingPruned(v.longAt(0), v.longAt(1), log);
        });
  }

  private static CheckpointLog checkpointLog(AbiValues answer) throws AbiException {
    AbiValues v = answer.tuple(0);
    AbiValues fee = v.tuple(7);
    return new CheckpointLog(
        v.field(0),
        v.bytes32(1),
        v.bytes32(2),
        v.bytes32(3),
        v.bytes32(4),
        v.bytes32(5),
        v.longAt(6),
        new CheckpointLog.FeeHeader(
            fee.number(0), fee.number(1), fee.number(2), fee.number(3), fee.number(4)));
  }

  private <T> T one(
      L1View view, AbiFunction function, Reads.Decoder<T> decoder, Object... arguments)
      throws L1Exception {
    return Reads.one(view, rollup, function, decoder, arguments);
  }
}
