package org.aztecnode.l1.propose;

/// What came of looking for the calldata behind an event.
public sealed interface ProposeResult {
  /// @param via `direct`, `multicall`, `spire` or `trace`
  record Found(ProposeCalldata calldata, String via) implements ProposeResult {}

  /// No call of the transaction hashes to what the event says, or none could be seen.
  record NotFound(String reason) implements ProposeResult {}
}
