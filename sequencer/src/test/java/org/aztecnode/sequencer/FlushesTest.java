package org.aztecnode.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.junit.jupiter.api.Test;

class FlushesTest {
  private static final SlotOutcome WAITING =
      new SlotOutcome.Waiting(5, Reason.NOT_SYNCED, "behind");
  private static final SlotOutcome END = new SlotOutcome.Skipped(5, Reason.TOO_LATE, "late");

  private final Flushes flushes = new Flushes();

  @Test
  void answersThoseWhoAskedBeforeTheLookAlone() {
    CompletableFuture<SlotOutcome> before = flushes.ask();
    assertThat(flushes.ask()).isSameAs(before);
    assertThat(flushes.begin()).isTrue();
    CompletableFuture<SlotOutcome> since = flushes.ask();
    flushes.looked(END);
    assertThat(before).isCompletedWithValue(END);
    assertThat(since).isNotDone();
    assertThat(flushes.begin()).isTrue();
    flushes.looked(END);
    assertThat(since).isCompletedWithValue(END);
    assertThat(flushes.begin()).isFalse();
  }

  @Test
  void answersAllWithTheFirstLookThatEndsASlot() {
    CompletableFuture<SlotOutcome> before = flushes.ask();
    flushes.begin();
    CompletableFuture<SlotOutcome> since = flushes.ask();
    flushes.looked(WAITING);
    flushes.looked(WAITING);
    assertThat(before).isNotDone();
    assertThat(flushes.begin()).isTrue();
    flushes.looked(END);
    assertThat(before).isCompletedWithValue(END);
    assertThat(since).isCompletedWithValue(END);
  }

  @Test
  void leavesNobodyWaitingWhenItEnds() {
    CompletableFuture<SlotOutcome> before = flushes.ask();
    flushes.begin();
    CompletableFuture<SlotOutcome> since = flushes.ask();
    flushes.end();
    assertThat(before).isCancelled();
    assertThat(since).isCancelled();
    assertThat(flushes.ask()).isCancelled();
  }
}
