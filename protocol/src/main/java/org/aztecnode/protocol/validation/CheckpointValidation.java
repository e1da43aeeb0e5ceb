package org.aztecnode.protocol.validation;

/// Whether a checkpoint's blocks fit together, fit its header, and stay within the limits.
public sealed interface CheckpointValidation {
  record Valid() implements CheckpointValidation {}

  /// @param detail for an operator: which block, what was found, what was expected
  record Invalid(Reason reason, String detail) implements CheckpointValidation {}

  /// The rule that does not hold.
  enum Reason {
    NO_BLOCKS,
    TOO_MANY_BLOCKS,
    LAST_ARCHIVE_MISMATCH,
    INDEX_OUT_OF_SEQUENCE,
    SLOT_MISMATCH,
    GLOBALS_MISMATCH,
    NUMBER_OUT_OF_SEQUENCE,
    ARCHIVE_CHAIN_BROKEN,
    TOO_MUCH_MANA,
    TOO_MUCH_DA_GAS,
    TOO_MANY_BLOB_FIELDS,
    TOO_MANY_TXS
  }
}
