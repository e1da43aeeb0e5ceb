package org.aztecnode.execution.avm;

import org.aztecnode.protocol.fees.Gas;

/// How a call ended.
public sealed interface CallResult {
  /// What was not used; given back to the caller.
  Gas gasLeft();

  /// What was returned or reverted with.
  CallData data();

  default boolean reverted() {
    return !(this instanceof Returned);
  }

  /// The effects stay.
  record Returned(Gas gasLeft, CallData data) implements CallResult {}

  /// The program gave up, with the gas it had left.
  record Reverted(Gas gasLeft, CallData data) implements CallResult {}

  /// The program did what cannot be done, or there is none. All gas is gone.
  record Halted(String reason) implements CallResult {
    @Override
    public Gas gasLeft() {
      return Gas.ZERO;
    }

    @Override
    public CallData data() {
      return DataView.EMPTY;
    }
  }
}
