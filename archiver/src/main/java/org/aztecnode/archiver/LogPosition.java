package org.aztecnode.archiver;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.TxHash;

/// Where a log is.
///
/// @param logIndex among the logs of its kind in its transaction
public record LogPosition(
    long blockNumber, Fr blockHash, TxHash txHash, int txIndex, int logIndex) {}
