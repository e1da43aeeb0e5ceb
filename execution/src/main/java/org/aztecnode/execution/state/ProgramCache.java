package org.aztecnode.execution.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Program;
import org.aztecnode.protocol.contract.ContractClass;

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

  public synchronized Program get(ContractClass contractClass) {
    Program cached = programs.get(contractClass.id());
    if (cached != null) {
      return cached;
    }
    Program program = Program.of(contractClass.packedBytecode());
    programs.put(contractClass.id(), program);
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
