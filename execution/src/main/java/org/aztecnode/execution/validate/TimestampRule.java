package org.aztecnode.execution.validate;

import org.aztecnode.protocol.tx.Tx;

/// A transaction has not expired when its block starts. In block 1 none does.
///
/// @param timestamp of the block, seconds; 64 bits, unsigned
///
///   Follows `p2p/src/msg_validators/tx_validator/timestamp_validator.ts`.
public record TimestampRule(long timestamp, long blockNumber) implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    return check(tx.data().expirationTimestamp());
  }

  /// @param expirationTimestamp unsigned
  public TxValidation check(long expirationTimestamp) {
    return TxValidation.of(
        blockNumber == 1 || Long.compareUnsigned(expirationTimestamp, timestamp) >= 0,
        "Invalid expiration timestamp");
  }
}
