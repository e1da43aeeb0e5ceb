package org.aztecnode.protocol.tx;

/// Which phases of a transaction reverted. The ordinal is the code on the wire.
///
/// Follows `stdlib/src/avm/revert_code.ts`.
public enum RevertCode {
  OK,
  APP_LOGIC_REVERTED,
  TEARDOWN_REVERTED,
  BOTH_REVERTED;

  /// @throws IllegalArgumentException if there is no such code
  public static RevertCode of(int code) {
    if (code < 0 || code >= values().length) {
      throw new IllegalArgumentException("no revert code " + code);
    }
    return values()[code];
  }

  public int code() {
    return ordinal();
  }
}
