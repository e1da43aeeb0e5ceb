package org.aztecnode.execution.validate;

import org.aztecnode.protocol.tx.Tx;

/// Whether the network takes transactions at all.
///
/// Follows `p2p/src/msg_validators/tx_validator/tx_permitted_validator.ts`.
public record PermittedRule(boolean permitted) implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    return TxValidation.of(permitted, "Transactions are not permitted");
  }
}
