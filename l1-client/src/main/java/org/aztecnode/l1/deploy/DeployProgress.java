package org.aztecnode.l1.deploy;

/// Told how a deployment gets on, on its thread; must not block.
public interface DeployProgress {
  DeployProgress NONE = new DeployProgress() {};

  /// What there is to do.
  ///
  /// @param steps of the plan
  /// @param done of them, by an earlier run
  default void planned(int steps, int done) {}

  /// A step's transaction was handed to L1, perhaps again with higher fees.
  default void sent(String step) {}

  /// A step is in the chain and succeeded.
  default void mined(String step) {}
}
