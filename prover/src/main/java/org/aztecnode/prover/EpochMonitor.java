package org.aztecnode.prover;

import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// Tells which epoch is due: the one after the proven checkpoint, once it is over. Reads the stored
/// chain and changes nothing.
///
/// Follows `prover-node/src/monitors/epoch-monitor.ts` and `isEpochComplete` of
/// `archiver/src/archiver.ts`; that it can be too late, the rollup contract.
///
/// @param chain as L1 has it
public record EpochMonitor(ChainReader chain, EpochSchedule schedule) {
  /// @param l1Timestamp of the L1 block up to which the chain is read, seconds
  public ProofDuty duty(long l1Timestamp) {
    ChainTips tips = chain.tips();
    long proven = tips.proven().checkpoint().number();
    long newest = tips.checkpointed().checkpoint().number();
    if (proven >= newest) {
      return new ProofDuty.Nothing();
    }
    List<CheckpointData> unproven = chain.checkpointDataRange(proven + 1, 1);
    List<CheckpointData> tip = chain.checkpointDataRange(newest, 1);
    if (unproven.isEmpty() || tip.isEmpty()) {
      return new ProofDuty.Nothing(); // the chain moved meanwhile
    }
    long epoch = schedule.epochOf(unproven.getFirst().header().slot());
    boolean over =
        tip.getFirst().header().slot() >= schedule.lastSlotOf(epoch)
            || l1Timestamp + 1 >= schedule.lastL1SlotOfEpoch(epoch);
    if (!over) {
      return new ProofDuty.Unfinished(epoch);
    }
    long deadline = schedule.proofDeadline(epoch);
    if (l1Timestamp >= deadline) {
      return new ProofDuty.TooLate(epoch, deadline);
    }
    return soFar(epoch).<ProofDuty>map(all -> all).orElseGet(ProofDuty.Nothing::new);
  }

  /// The checkpoints that an epoch has so far, whether or not it is over, or proven; L1 takes
  /// proofs of parts. Empty if it has none.
  public Optional<ProofDuty.Prove> soFar(long epoch) {
    long newest = chain.tips().checkpointed().checkpoint().number();
    Optional<CheckpointData> tip =
        newest == 0 ? Optional.empty() : chain.checkpointDataRange(newest, 1).stream().findFirst();
    if (tip.isEmpty() || epoch > schedule.epochOf(tip.get().header().slot())) {
      return Optional.empty();
    }
    List<CheckpointData> all =
        chain.checkpointDataInSlots(schedule.firstSlotOf(epoch), schedule.lastSlotOf(epoch));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProofDuty.Prove(
                epoch,
                all.getFirst().number(),
                all.getLast().number(),
                schedule.proofDeadline(epoch)));
  }
}
