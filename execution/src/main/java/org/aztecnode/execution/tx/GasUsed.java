package org.aztecnode.execution.tx;

import org.aztecnode.protocol.fees.Gas;

/// What a transaction used, counted in the ways that are asked for.
///
/// @param total with teardown at what it used
/// @param billed with teardown at its limit; what the fee is for
/// @param teardown by teardown alone
/// @param inPublic by the public calls, teardown at what it used
///
///   Follows `stdlib/src/gas/gas_used.ts`.
public record GasUsed(Gas total, Gas billed, Gas teardown, Gas inPublic) {
  /// Of a transaction without public calls.
  static GasUsed ofPrivate(Gas used) {
    return new GasUsed(used, used, Gas.ZERO, Gas.ZERO);
  }
}
