package org.aztecnode.sequencer.timetable;

import java.time.Duration;
import java.util.Optional;

/// How the time of a slot is divided. All times count from the slot's start of building, which is
/// one L1 slot before the slot starts; see [SlotClock].
///
/// A slot has some time to get ready, then sub-slots of equal length with a block each, one more of
/// that length in which validators execute the last block again, and then the time that assembling,
/// collecting attestations and publishing takes. Immutable.
///
/// Follows `sequencer-client/src/sequencer/timetable.ts` and `stdlib/src/timetable/index.ts`.
public final class Timetable {
  /// Below this, an L1 is one that tests run on, and everything is quicker.
  private static final Duration REAL_L1_SLOT = Duration.ofSeconds(8);

  private final TimetableSettings settings;
  private final Duration initialization;
  private final Duration assembly;
  private final Duration propagation;
  private final Duration minExecution;
  private final Duration finalization;
  private final Duration initializeDeadline;
  private final int maxBlocks;

  private Timetable(TimetableSettings settings) {
    boolean quick = settings.l1Slot().compareTo(REAL_L1_SLOT) < 0;
    Duration step = quick ? Duration.ofMillis(500) : Duration.ofSeconds(1);
    this.settings = settings;
    this.initialization = step;
    this.assembly = step;
    this.propagation = quick ? Duration.ZERO : settings.propagation();
    this.minExecution =
        min(quick ? Duration.ofSeconds(1) : Duration.ofSeconds(2), settings.block());
    this.finalization = assembly.plus(propagation.multipliedBy(2)).plus(settings.publishing());
    this.initializeDeadline =
        settings
            .slot()
            .minus(initialization)
            .minus(minExecution.multipliedBy(2))
            .minus(finalization);
    this.maxBlocks = settings.block().map(this::blocksOf).orElse(1);
  }

  /// @throws IllegalArgumentException if a slot is too short for what has to be done in it
  public static Timetable of(TimetableSettings settings) {
    Timetable timetable = new Timetable(settings);
    if (!timetable.initializeDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "a slot of %s s has no time for building: publishing takes %s s of it and everything else %s s"
              .formatted(
                  seconds(settings.slot()),
                  seconds(settings.publishing()),
                  seconds(
                      settings
                          .slot()
                          .minus(timetable.initializeDeadline)
                          .minus(settings.publishing()))));
    }
    return timetable;
  }

  private int blocksOf(Duration block) {
    Duration available = settings.slot().minus(initialization).minus(block).minus(finalization);
    return Math.toIntExact(Math.floorDiv(available.toNanos(), block.toNanos()));
  }

  /// How many blocks a slot has time for. Zero or less if a block's time is longer than what is
  /// left of the slot: then none is built.
  public int maxBlocks() {
    return maxBlocks;
  }

  /// Whether being late matters.
  public boolean enforced() {
    return settings.enforced();
  }

  /// From when on it is too late to begin with a checkpoint.
  Duration initializeDeadline() {
    return initializeDeadline;
  }

  /// How long what comes after the last block takes: assembling, collecting, publishing.
  Duration finalization() {
    return finalization;
  }

  /// The least time that is worth beginning a block for.
  public Duration minExecution() {
    return minExecution;
  }

  /// The last time at which that may be begun; empty if there is none.
  public Optional<Duration> latestEntry(SequencerState state) {
    return switch (state) {
      case STOPPED, STOPPING, IDLE, SYNCHRONIZING -> Optional.empty();
      case PROPOSER_CHECK, INITIALIZING_CHECKPOINT -> Optional.of(initializeDeadline);
      case WAITING_FOR_TXS, CREATING_BLOCK, WAITING_UNTIL_NEXT_BLOCK ->
          Optional.of(initializeDeadline.plus(initialization));
      case ASSEMBLING_CHECKPOINT, COLLECTING_ATTESTATIONS ->
          Optional.of(publishBy().minus(propagation.multipliedBy(2)));
      case PUBLISHING_CHECKPOINT -> Optional.of(publishBy());
    };
  }

  /// Whether it is too late to begin that. Never, unless enforced.
  public boolean isTooLate(SequencerState state, Duration sinceBuildStart) {
    return settings.enforced()
        && latestEntry(state).map(latest -> sinceBuildStart.compareTo(latest) > 0).orElse(false);
  }

  /// Until when attestations are waited for.
  public Duration collectUntil() {
    return settings.enforced() ? publishBy() : settings.slot();
  }

  /// The next block there is time for. Whoever is late skips sub-slots.
  public NextBlock nextBlock(Duration sinceBuildStart) {
    if (!settings.enforced()) {
      return new NextBlock.Anytime();
    }
    return settings
        .block()
        .map(block -> subSlot(block, sinceBuildStart))
        .orElseGet(() -> onlyBlock(sinceBuildStart));
  }

  private NextBlock subSlot(Duration block, Duration now) {
    for (int k = 1; k <= maxBlocks; k++) {
      Duration end = initialization.plus(block.multipliedBy(k));
      if (end.minus(now).compareTo(minExecution) >= 0) {
        return new NextBlock.Until(end, k == maxBlocks);
      }
    }
    return new NextBlock.TooLate();
  }

  /// What is left is halved between building the block and validators executing it again.
  private NextBlock onlyBlock(Duration now) {
    Duration available = settings.slot().minus(finalization).minus(now).dividedBy(2);
    return available.compareTo(minExecution) >= 0
        ? new NextBlock.Until(now.plus(available), true)
        : new NextBlock.TooLate();
  }

  private Duration publishBy() {
    return settings.slot().minus(settings.publishing());
  }

  private static Duration min(Duration a, Optional<Duration> b) {
    return b.isPresent() && b.get().compareTo(a) < 0 ? b.get() : a;
  }

  private static String seconds(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
