package org.aztecnode.execution.avm;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// What a contract had to say to whoever develops it.
///
/// @param message with `{0}` and the like where a field belongs
///
///   Follows `stdlib/src/logs/debug_log.ts`.
public record DebugLog(AztecAddress contract, Level level, String message, List<Fr> fields) {
  /// The ordinal is the number in bytecode.
  public enum Level {
    SILENT,
    FATAL,
    ERROR,
    WARN,
    INFO,
    VERBOSE,
    DEBUG,
    TRACE
  }

  public DebugLog {
    fields = List.copyOf(fields);
  }
}
