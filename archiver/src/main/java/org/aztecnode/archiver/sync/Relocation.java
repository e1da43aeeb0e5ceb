package org.aztecnode.archiver.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.codec.DecodeException;

/// Notices that stored checkpoints are in other L1 blocks than they were: an L1 reorg put the same
/// transactions elsewhere. Where a checkpoint was published, and with which attestations, is told
/// to whoever asks, so it has to be right.
final class Relocation {
  private static final int DEPTH = 128;

  private final ChainStore store;
  private final SyncSettings settings;

  Relocation(ChainStore store, SyncSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /// @param status with which the store's tip agrees
  /// @return the L1 block from which on there may be checkpoints that are not stored
  long run(PinnedL1 l1, RollupStatus status) throws L1Exception {
    long tip = store.syncState().checkpointNumber();
    long good = tip;
    while (good > 0 && tip - good < DEPTH && !isInPlace(l1, good)) {
      good--;
    }
    long from = good == 0 ? settings.l1StartBlock() : at(good).l1().blockNumber();
    if (good < tip) {
      relocate(l1, good, tip, from, status);
    }
    return from;
  }

  private boolean isInPlace(PinnedL1 l1, long checkpoint) throws L1Exception {
    var published = at(checkpoint).l1();
    return published.blockNumber() <= l1.block().number()
        && l1.hashAt(published.blockNumber()).equals(Optional.of(published.blockHash()));
  }

  private void relocate(PinnedL1 l1, long after, long upTo, long from, RollupStatus status)
      throws L1Exception {
    L1Runs<CheckpointProposed> runs = l1.checkpointsAfter(after, from, status);
    List<CheckpointProposed> moved = new ArrayList<>();
    boolean more = true;
    while (more) {
      Optional<List<CheckpointProposed>> run = runs.next();
      run.ifPresent(r -> r.stream().filter(c -> c.checkpoint() <= upTo).forEach(moved::add));
      more = run.isPresent() && run.get().stream().allMatch(c -> c.checkpoint() < upTo);
    }
    for (CheckpointProposed event : moved) {
      if (event.archive().equals(at(event.checkpoint()).archive().root())
          && l1.proposal(event) instanceof Proposal.Found found) {
        store.step(
            writer -> {
              writer.relocate(event.checkpoint(), found.l1(), attestations(found));
              return null;
            });
      }
    }
  }

  private List<CommitteeAttestation> attestations(Proposal.Found found) {
    try {
      return found.attestations().unpack(settings.committeeSize());
    } catch (DecodeException e) {
      return List.of();
    }
  }

  private CheckpointData at(long checkpoint) {
    return store.reader().checkpointData(checkpoint).orElseThrow();
  }
}
