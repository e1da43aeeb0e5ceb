package org.aztecnode.execution.validate;

import org.aztecnode.protocol.tx.Tx;

/// A transaction's bytes are not too many to be gossiped.
///
/// Follows `p2p/src/msg_validators/tx_validator/size_validator.ts`.
public record SizeRule() implements TxRule {
  public static final int MAX_BYTES = 512 * 1024;

  @Override
  public TxValidation check(Tx tx) {
    return TxValidation.of(tx.size() <= MAX_BYTES, "Transaction size above size limit");
  }
}
