package org.aztecnode.execution.avm;

/// What came of an effect that a program wanted.
public enum Emission {
  DONE,
  /// The transaction has as many of its kind as it may.
  LIMIT_REACHED,
  /// The nullifier exists.
  COLLISION
}
