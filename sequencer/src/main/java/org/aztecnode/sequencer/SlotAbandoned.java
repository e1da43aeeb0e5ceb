package org.aztecnode.sequencer;

import org.aztecnode.sequencer.SlotOutcome.Reason;

/// Ends work on a slot; becomes its outcome.
final class SlotAbandoned extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  SlotAbandoned(Reason reason, String why) {
    super(why, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
