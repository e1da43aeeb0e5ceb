package org.aztecnode.sequencer;

import org.aztecnode.protocol.bytes.Bytes32;

/// What came of looking at a slot.
public sealed interface SlotOutcome {
  long slot();

  /// L1 has the slot's checkpoint.
  record Proposed(
      long slot, long checkpoint, int blocks, int txs, long l1Block, Bytes32 l1Transaction)
      implements SlotOutcome {}

  /// Nothing yet; it may still become something in this slot.
  record Waiting(long slot, Reason reason, String why) implements SlotOutcome {}

  /// There will be no checkpoint of this node for this slot.
  record Skipped(long slot, Reason reason, String why) implements SlotOutcome {}

  /// The slot was dealt with before.
  record Done(long slot) implements SlotOutcome {}

  /// Why there is no checkpoint.
  enum Reason {
    NOT_SYNCED,
    NOT_PROPOSER,
    SLOT_TAKEN,
    INVALID_CHAIN,
    REFUSED_BY_ROLLUP,
    CLOCK_OFF,
    TOO_LATE,
    NO_TXS,
    NO_USABLE_TXS,
    BUILD_FAILED,
    INVALID_CHECKPOINT,
    NO_ATTESTATIONS,
    NOT_PUBLISHED,
    L1_UNREACHABLE,
    STOPPED,
    INTERNAL;

    /// Whether that is how it should be, so that nobody need be told.
    public boolean isUsual() {
      return this == NOT_PROPOSER || this == SLOT_TAKEN || this == NO_TXS || this == STOPPED;
    }
  }
}
