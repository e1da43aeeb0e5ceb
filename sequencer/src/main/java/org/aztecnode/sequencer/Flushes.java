package org.aztecnode.sequencer;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Checkpoints that were asked for, whatever there is to put into them. One that is under way
/// answers those who asked before it was begun: who asks later may want transactions that it does
/// not have. Thread-safe.
final class Flushes {
  private @Nullable CompletableFuture<SlotOutcome> waiting;
  private @Nullable CompletableFuture<SlotOutcome> underWay;
  private boolean ended;

  /// Asks; all who ask before the next look share its answer.
  synchronized CompletableFuture<SlotOutcome> ask() {
    CompletableFuture<SlotOutcome> asked = waiting == null ? new CompletableFuture<>() : waiting;
    waiting = asked;
    if (ended) {
      asked.cancel(false);
    }
    return asked;
  }

  /// A look begins.
  ///
  /// @return whether somebody waits for what comes of it
  synchronized boolean begin() {
    underWay = waiting;
    waiting = null;
    return underWay != null;
  }

  /// What came of the look; if it did not end its slot, the next one answers.
  synchronized void looked(SlotOutcome outcome) {
    boolean isEnd =
        outcome instanceof SlotOutcome.Proposed || outcome instanceof SlotOutcome.Skipped;
    CompletableFuture<SlotOutcome> before = underWay;
    underWay = null;
    if (before == null) {
      return;
    }
    if (isEnd) {
      before.complete(outcome);
      return;
    }
    if (waiting != null) {
      join(waiting, before);
    }
    waiting = before;
  }

  private static void join(
      CompletableFuture<SlotOutcome> later, CompletableFuture<SlotOutcome> before) {
    before.whenComplete(
        (outcome, failure) -> {
          if (failure == null) {
            later.complete(outcome);
          } else {
            later.cancel(false);
          }
        });
  }

  /// Nobody will answer any more: all are cancelled, also who asks from now on.
  synchronized void end() {
    ended = true;
    if (underWay != null) {
      underWay.cancel(false);
    }
    if (waiting != null) {
      waiting.cancel(false);
    }
  }
}
