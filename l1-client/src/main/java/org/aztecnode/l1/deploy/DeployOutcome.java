package org.aztecnode.l1.deploy;

/// What became of a deployment.
public sealed interface DeployOutcome {
  /// All is on L1, and as it should be.
  ///
  /// @param sent transactions that were sent now; 0 if everything was there already
  record Deployed(L1Deployment deployment, int sent) implements DeployOutcome {}

  /// Nothing was sent, and nothing will be as things are.
  record Refused(String why) implements DeployOutcome {}

  /// It stopped on the way. What is on L1 stays, and the journal knows it.
  record Failed(String step, String why) implements DeployOutcome {}
}
