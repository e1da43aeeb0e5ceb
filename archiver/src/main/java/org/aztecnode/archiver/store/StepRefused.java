package org.aztecnode.archiver.store;

/// What was to be stored does not fit what is stored. Nothing of the step was kept.
public final class StepRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason what an operator reads
  public StepRefused(String reason) {
    super(reason);
  }
}
