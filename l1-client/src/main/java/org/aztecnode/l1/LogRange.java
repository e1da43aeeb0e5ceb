package org.aztecnode.l1;

import java.util.List;

/// The logs of consecutive L1 blocks, in chain order.
///
/// @param source the endpoint that answered, for `L1Client.distrust`
public record LogRange(long from, long to, List<L1Log> logs, String source) {
  public LogRange {
    logs = List.copyOf(logs);
  }
}
