package org.aztecnode.execution.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Program;
import org.jspecify.annotations.Nullable;

/// Decoded bytecode by contract class, the classes used last. For several threads.
///
/// A class id commits to the bytecode, so an entry is never out of date.
public final class ProgramCache {
  /// Decoded, bytecode takes up to a hundred times its size.
  public static final long DEFAULT_MAX_BYTES = 2 << 20;

  private final long maxBytes;
  private final Map<Fr, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param maxBytes of bytecode
  public ProgramCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// The class's program; the class is read only if its program is not here. What is here makes no
  /// difference to the answer.
  ///
  /// @return empty if the source has no such class
  Optional<Program> get(Fr classId, ContractSource classes) {
    Program cached = cached(classId);
    if (cached != null) {
      return classes.hasContractClass(classId) ? Optional.of(cached) : Optional.empty();
    }
    return classes
        .contractClass(classId)
        .map(found -> add(classId, Program.of(found.packedBytecode())));
  }

  private synchronized @Nullable Program cached(Fr classId) {
    return programs.get(classId);
  }

  /// Another thread may have been faster.
  private synchronized Program add(Fr classId, Program program) {
    Program before = programs.putIfAbsent(classId, program);
    if (before != null) {
      return before;
    }
    bytes += program.length();
    dropOldest();
    return program;
  }

  private void dropOldest() {
    Iterator<Program> oldest = programs.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().length();
      oldest.remove();
    }
  }
}
