package org.aztecnode.execution.state;

import org.aztecnode.protocol.constants.ProtocolConstants;

/// How much a transaction may do in public. What private execution did before counts as well.
///
/// Follows `constants/src/constants.gen.ts` and `simulator/src/public/side_effect_trace.ts`.
public final class TxLimits {
  public static final int NOTE_HASHES = ProtocolConstants.NOTE_HASHES_PER_TX;

  /// The first, which makes the transaction unique, counts.
  public static final int NULLIFIERS = ProtocolConstants.NULLIFIERS_PER_TX;

  public static final int L2_TO_L1_MESSAGES = 8;

  /// Slots written by programs; writing one again is free.
  public static final int STORAGE_SLOTS = 63;

  /// Fields of public logs, with their headers.
  public static final int LOG_FIELDS = ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH;

  /// Contract classes that ran, in calls that were reverted too.
  public static final int CONTRACT_CLASSES = 21;

  private TxLimits() {}
}
