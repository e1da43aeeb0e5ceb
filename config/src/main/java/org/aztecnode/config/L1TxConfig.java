package org.aztecnode.config;

/// How transactions are sent to L1, as configured. Times in milliseconds, fees in gwei.
///
/// @param timeoutMillis 0 for none
public record L1TxConfig(
    int gasBufferPercent,
    int maxGwei,
    int maxBlobGwei,
    int minPriorityGwei,
    int firstBumpPercent,
    int retryBumpPercent,
    int maxAttempts,
    int checkMillis,
    int stallMillis,
    int timeoutMillis,
    boolean cancelLate,
    int cancellationMillis,
    int droppedMillis) {
  static L1TxConfig of(Configuration c) {
    return new L1TxConfig(
        c.get(L1TxSettings.GAS_BUFFER_PERCENT),
        c.get(L1TxSettings.MAX_GWEI),
        c.get(L1TxSettings.MAX_BLOB_GWEI),
        c.get(L1TxSettings.MIN_PRIORITY_GWEI),
        c.get(L1TxSettings.FIRST_BUMP_PERCENT),
        c.get(L1TxSettings.RETRY_BUMP_PERCENT),
        c.get(L1TxSettings.MAX_ATTEMPTS),
        c.get(L1TxSettings.CHECK_MS),
        c.get(L1TxSettings.STALL_MS),
        c.get(L1TxSettings.TIMEOUT_MS),
        c.get(L1TxSettings.CANCEL_LATE),
        c.get(L1TxSettings.CANCELLATION_MS),
        c.get(L1TxSettings.DROPPED_MS));
  }
}
