package org.aztecnode.l1.mempool;

import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Log;

/// What simulated calls came to.
public sealed interface SimulationResult {
  /// One result for each call, in their order.
  record Simulated(List<CallOutcome> calls) implements SimulationResult {
    public Simulated {
      calls = List.copyOf(calls);
    }
  }

  /// No endpoint simulates.
  record Unsupported(String reason) implements SimulationResult {}

  /// One call of a simulation.
  sealed interface CallOutcome {
    long gasUsed();

    /// @param logs in their order; block and transaction are the simulation's own
    record Succeeded(long gasUsed, Bytes returned, List<L1Log> logs) implements CallOutcome {
      public Succeeded {
        logs = List.copyOf(logs);
      }
    }

    /// @param data what the contract gave as reason, for `RevertReason`
    record Failed(long gasUsed, Bytes data, String message) implements CallOutcome {}
  }
}
