package org.aztecnode.protocol.tx;

import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.DecodeException;

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

  public static RevertCode readFrom(ByteReader in) {
    int code = in.u8("revert code");
    if (code >= values().length) {
      throw new DecodeException("no revert code " + code, in.offset() - 1);
    }
    return of(code);
  }
}
