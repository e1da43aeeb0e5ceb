package org.aztecnode.execution.state;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.log.PublicLog;

/// Public logs with the fields they take together.
final class PublicLogs {
  private final List<PublicLog> logs = new ArrayList<>();
  private int fields;

  /// Whether there may be another one of so many fields.
  boolean hasRoom(long count) {
    return fields + PublicLog.HEADER_FIELDS + count <= TxLimits.LOG_FIELDS;
  }

  /// False if that would be too many fields.
  boolean add(PublicLog log) {
    if (!hasRoom(log.fields().size())) {
      return false;
    }
    logs.add(log);
    fields += log.sizeInFields();
    return true;
  }

  int size() {
    return logs.size();
  }

  void shrink(int size) {
    while (logs.size() > size) {
      fields -= logs.removeLast().sizeInFields();
    }
  }

  List<PublicLog> logs() {
    return List.copyOf(logs);
  }
}
