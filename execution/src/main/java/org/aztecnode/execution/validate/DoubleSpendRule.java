package org.aztecnode.execution.validate;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.Tx;

/// None of a transaction's nullifiers is there twice, or was there before.
///
/// @param exists whether a nullifier is in the state, or in the block under way
///
///   Follows `p2p/src/msg_validators/tx_validator/double_spend_validator.ts`.
public record DoubleSpendRule(Predicate<Fr> exists) implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    return check(tx.nullifiers());
  }

  public TxValidation check(List<Fr> nullifiers) {
    if (new HashSet<>(nullifiers).size() != nullifiers.size()) {
      return new TxValidation.Invalid(List.of("Duplicate nullifier in tx"));
    }
    return TxValidation.of(nullifiers.stream().noneMatch(exists), "Existing nullifier");
  }
}
