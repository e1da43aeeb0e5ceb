package org.aztecnode.execution.avm;

/// Execution was stopped from outside, between two instructions.
public final class ExecutionCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ExecutionCancelledException() {
    super("execution was cancelled");
  }
}
