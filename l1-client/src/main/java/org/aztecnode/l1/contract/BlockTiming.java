package org.aztecnode.l1.contract;

/// When to look for the next L1 block. Pure; times are milliseconds since 1970.
///
/// A block of timestamp `t` is followed by one of `t + slot`, which an endpoint shows some time
/// later: that lateness is learnt, so that nearly every look finds a block. A look that was too
/// early raises it at once, a look that succeeded lowers it a little. While L1 stands still, looks
/// become rarer, up to one a slot.
final class BlockTiming {
  private static final long EARLIEST = 250;
  private static final long RAISE = 400;
  private static final long LOWER = 20;

  private final long slotMillis;
  private long late = 1_000;
  private long dueAt;
  private int misses;

  BlockTiming(int slotSeconds) {
    this.slotMillis = slotSeconds * 1_000L;
  }

  /// How long to wait before the next look.
  long waitMillis(long now) {
    if (misses == 0) {
      return Math.max(0, dueAt + late - now);
    }
    return Math.min(EARLIEST << Math.min(misses, 10), Math.max(EARLIEST, slotMillis / 4));
  }

  /// A look found the block of that timestamp (seconds).
  void found(long timestamp, long now) {
    if (misses == 0) {
      late = Math.max(EARLIEST, late - LOWER);
    }
    misses = 0;
    long next = (timestamp * 1_000L) + slotMillis;
    // A chain whose clock is not ours: anvil's is moved at will.
    dueAt = Math.abs(next - now) <= 4 * slotMillis ? next : now + EARLIEST;
  }

  /// A look found nothing new.
  void missed() {
    if (misses++ == 0) {
      late = Math.min(late + RAISE, slotMillis / 2);
    }
  }

  /// Whether L1 has stood still for so long that the endpoint may.
  boolean isOverdue(long now) {
    return now > dueAt + slotMillis;
  }
}
