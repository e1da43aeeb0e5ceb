package org.aztecnode.execution.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The verdict of a rule, or of several.
///
/// Follows `stdlib/src/tx/validator/tx_validator.ts`.
public sealed interface TxValidation {
  TxValidation VALID = new Valid();

  record Valid() implements TxValidation {}

  /// Never to be included.
  record Invalid(List<String> reasons) implements TxValidation {
    public Invalid {
      reasons = List.copyOf(reasons);
    }
  }

  /// Not to be included now; it may become valid.
  record Skipped(List<String> reasons) implements TxValidation {
    public Skipped {
      reasons = List.copyOf(reasons);
    }
  }

  /// In the order in which they were found.
  default List<String> reasons() {
    return switch (this) {
      case Valid() -> List.of();
      case Invalid(var reasons) -> reasons;
      case Skipped(var reasons) -> reasons;
    };
  }

  /// Invalid for the reason, or valid without one.
  static TxValidation of(Optional<String> reason) {
    return reason.<TxValidation>map(r -> new Invalid(List.of(r))).orElse(VALID);
  }

  static TxValidation of(boolean valid, String otherwise) {
    return valid ? VALID : new Invalid(List.of(otherwise));
  }

  /// Both verdicts: the reasons of both; invalid before skipped before valid.
  default TxValidation and(TxValidation o) {
    List<String> all = new ArrayList<>(reasons());
    all.addAll(o.reasons());
    if (this instanceof Invalid || o instanceof Invalid) {
      return new Invalid(all);
    }
    return this instanceof Skipped || o instanceof Skipped ? new Skipped(all) : VALID;
  }
}
