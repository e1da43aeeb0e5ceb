package org.aztecnode.archiver;

import java.util.List;

/// Logs in chain order.
///
/// @param maxLogsHit there may be more: the answer was cut at the limit
public record LogPage<L>(List<LogEntry<L>> logs, boolean maxLogsHit) {
  public LogPage {
    logs = List.copyOf(logs);
  }
}
