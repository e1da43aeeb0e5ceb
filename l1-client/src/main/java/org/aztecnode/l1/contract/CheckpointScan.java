package org.aztecnode.l1.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;

/// The checkpoints on L1 after a known one, oldest first, and none left out.
///
/// Only events count whose archive is what the contract has at that number now; the others were
/// pruned or replaced. Between the known checkpoint and the pending one every number must come: if
/// one is missing, the endpoint that answered is distrusted and the range is asked again elsewhere.
/// Unless the contract says something else of the same block by now: some endpoints (anvil) answer
/// from the block they are making, as if it were the newest. For one thread.
public final class CheckpointScan {
  private static final int TRIES = 3;

  private final L1Client client;
  private final RollupReader rollup;
  private final L1View view;
  private final long pending;
  private long last;
  private long scannedTo;

  /// @param view at the head the scan ends with
  /// @param after the checkpoint known already, 0 if none
  /// @param fromBlock the first L1 block to look into
  /// @param pending the pending checkpoint as of the view
  public CheckpointScan(
      L1Client client, RollupReader rollup, L1View view, long after, long fromBlock, long pending) {
    this.client = client;
    this.rollup = rollup;
    this.view = view;
    this.last = after;
    this.scannedTo = fromBlock - 1;
    this.pending = pending;
  }

  /// The last L1 block scanned so far.
  public long scannedTo() {
    return scannedTo;
  }

  /// The next run of checkpoints; empty when the pending one has been returned.
  ///
  /// @throws L1Exception with `Incomplete` if no endpoint has the missing event in the blocks
  ///   scanned: it lies in an older block; with `Moved` if the pending checkpoint is another now
  public Optional<List<CheckpointProposed>> next() throws L1Exception {
    while (last < pending) {
      if (scannedTo >= view.block().number()) {
        throw new L1Exception(
            new L1Failure.Incomplete(
                "L1 has checkpoint " + pending + ", but no event of " + (last + 1) + " was found"));
      }
      List<CheckpointProposed> run = range();
      if (!run.isEmpty()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private List<CheckpointProposed> range() throws L1Exception {
    long head = view.block().number();
    for (int i = 0; ; i++) {
      EventRange<CheckpointProposed> range = rollup.proposed(view, scannedTo + 1, head);
      List<CheckpointProposed> canonical = canonical(range.events());
      boolean gap = !canonical.isEmpty() && canonical.getFirst().checkpoint() != last + 1;
      boolean cut = range.to() == head && reached(canonical) < pending;
      if (!gap && !cut) {
        scannedTo = range.to();
        last = reached(canonical);
        return canonical;
      }
      String missing =
          "its events of L1 blocks "
              + range.from()
              + " to "
              + range.to()
              + " lack checkpoint "
              + (gap ? last + 1 : reached(canonical) + 1);
      if (i + 1 == TRIES) {
        throw new L1Exception(new L1Failure.Incomplete(missing));
      }
      long now = rollup.status(view, last).pendingCheckpoint();
      if (now != pending) {
        throw new L1Exception(L1Failure.Moved.saidOf(view.block(), "checkpoint", pending, now));
      }
      client.distrust(range.source(), missing);
    }
  }

  private long reached(List<CheckpointProposed> canonical) {
    return canonical.isEmpty() ? last : canonical.getLast().checkpoint();
  }

  /// Those that are on the chain now, without the ones known, up to the first missing number.
  private List<CheckpointProposed> canonical(List<CheckpointProposed> events) throws L1Exception {
    List<Long> numbers =
        events.stream()
            .map(CheckpointProposed::checkpoint)
            .filter(n -> n > last && n <= pending)
            .distinct()
            .sorted()
            .toList();
    Map<Long, Fr> archives = new HashMap<>();
    List<Fr> read = rollup.archivesAt(view, numbers);
    for (int i = 0; i < numbers.size(); i++) {
      archives.put(numbers.get(i), read.get(i));
    }
    Map<Long, CheckpointProposed> byNumber = new HashMap<>();
    for (CheckpointProposed event : events) {
      if (event.archive().equals(archives.get(event.checkpoint()))) {
        byNumber.put(event.checkpoint(), event); // the last of equals is the one that stands
      }
    }
    List<CheckpointProposed> run = new ArrayList<>();
    for (long number : numbers) {
      CheckpointProposed event = byNumber.get(number);
      boolean follows = run.isEmpty() || run.getLast().checkpoint() + 1 == number;
      if (event != null && follows) {
        run.add(event);
      } else if (!run.isEmpty()) {
        break;
      }
    }
    return run;
  }
}
