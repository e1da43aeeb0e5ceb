package org.aztecnode.execution.validate;

import org.aztecnode.protocol.tx.Tx;

/// One thing that is asked of a transaction.
@FunctionalInterface
public interface TxRule {
  TxValidation check(Tx tx);
}
