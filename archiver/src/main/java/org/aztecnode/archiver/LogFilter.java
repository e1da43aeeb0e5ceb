package org.aztecnode.archiver;

import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.tx.TxHash;

/// Which logs are wanted. Everything given must hold.
///
/// Follows `stdlib/src/logs/log_filter.ts`.
///
/// @param fromBlock inclusive
/// @param toBlock exclusive
/// @param after as the reference takes it: starts at that block, and in *every* block and
///   transaction from there skips those with a smaller transaction index and those with a log index
///   up to the given one
/// @param tag of a public log, its first field; means nothing to contract class logs
public record LogFilter(
    Optional<TxHash> txHash,
    OptionalLong fromBlock,
    OptionalLong toBlock,
    Optional<After> after,
    Optional<AztecAddress> contract,
    Optional<Fr> tag) {
  public static final LogFilter ALL =
      new LogFilter(
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// The position of the last log of the page before.
  public record After(long blockNumber, int txIndex, int logIndex) {}
}
