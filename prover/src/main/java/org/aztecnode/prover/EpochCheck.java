package org.aztecnode.prover;

/// Executes the transactions of checkpoints again and compares what comes out with what L1 has.
@FunctionalInterface
public interface EpochCheck {
  /// @param first of an epoch
  /// @param last of the same epoch
  Outcome check(long first, long last) throws InterruptedException;

  /// What came of it.
  sealed interface Outcome {
    /// Everything is as L1 has it.
    record Same(long blocks, long txs) implements Outcome {}

    /// Not all that it takes is there yet: transactions, or the state.
    record Missing(String what) implements Outcome {}

    /// What came out is not what L1 has: no proof of it can be made.
    record Different(String where) implements Outcome {}
  }
}
