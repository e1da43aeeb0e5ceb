package org.aztecnode.execution.validate;

import java.util.function.Predicate;
import org.aztecnode.protocol.tx.Tx;

/// A transaction's proof holds.
///
/// @param verifier may take long
///
///   Follows `p2p/src/msg_validators/tx_validator/tx_proof_validator.ts`.
public record ProofRule(Predicate<Tx> verifier) implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    return TxValidation.of(verifier.test(tx), "Invalid proof");
  }
}
