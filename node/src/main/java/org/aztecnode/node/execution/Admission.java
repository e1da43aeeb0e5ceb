package org.aztecnode.node.execution;

import org.aztecnode.execution.validate.TxValidation;

/// Whether a transaction would be taken.
public sealed interface Admission {
  /// What the rules say.
  record Judged(TxValidation verdict) implements Admission {}

  /// The rules could not be asked; not the transaction's fault.
  record Unavailable(String reason) implements Admission {}
}
