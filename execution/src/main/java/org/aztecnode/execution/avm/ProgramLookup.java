package org.aztecnode.execution.avm;

/// What a call of a contract would run.
public sealed interface ProgramLookup {
  record Found(Program program) implements ProgramLookup {}

  /// The call fails.
  record Unavailable(String reason) implements ProgramLookup {}
}
