package org.aztecnode.archiver;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.TxHash;

/// A log found by its tag, with what a wallet needs to find the notes it speaks of.
///
/// Follows `stdlib/src/logs/tx_scoped_l2_log.ts`.
///
/// @param fields those emitted, the tag among them
/// @param noteHashes all of the transaction's
public record TaggedLog(
    TxHash txHash,
    long blockNumber,
    long blockTimestamp,
    List<Fr> fields,
    List<Fr> noteHashes,
    Fr firstNullifier) {
  public TaggedLog {
    fields = List.copyOf(fields);
    noteHashes = List.copyOf(noteHashes);
  }
}
