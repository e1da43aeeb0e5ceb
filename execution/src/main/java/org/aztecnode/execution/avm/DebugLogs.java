package org.aztecnode.execution.avm;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Collects the debug logs of a transaction, those of reverted calls too. Without a collector
/// DEBUGLOG does nothing.
///
/// Follows `simulator/src/public/avm/opcodes/misc.ts`.
public final class DebugLogs {
  /// What the reference allows a transaction.
  public static final long DEFAULT_MAX_MEMORY_READS = 125_000;

  private final long maxMemoryReads;
  private final List<DebugLog> logs = new ArrayList<>();
  private long memoryReads;

  public DebugLogs(long maxMemoryReads) {
    this.maxMemoryReads = maxMemoryReads;
  }

  public List<DebugLog> logs() {
    return List.copyOf(logs);
  }

  /// DEBUGLOG.
  ///
  /// @throws TxAbortedException if the logs take too much, or the level is none
  void collect(Frame f, Instruction in) {
    int levelAt = f.a(in);
    int messageAt = f.b(in);
    int fieldsAt = f.c(in);
    long level = f.memory.integer(levelAt, Tag.U8);
    long fieldCount = f.memory.integer(f.operand(in, 3), Tag.U32);
    long messageSize = Integer.toUnsignedLong(in.immediate);
    countReads(2 + messageSize + fieldCount);
    if (!Memory.hasRange(messageAt, messageSize) || !Memory.hasRange(fieldsAt, fieldCount)) {
      throw Halt.of("DebugLog failed: memory out of bounds");
    }
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < messageSize; i++) {
      message.append((char) f.memory.integer(messageAt + i, Tag.U8));
    }
    List<Fr> fields = new ArrayList<>();
    for (int i = 0; i < fieldCount; i++) {
      fields.add(f.memory.field(fieldsAt + i));
    }
    DebugLog.Level[] levels = DebugLog.Level.values();
    if (level >= levels.length) {
      throw new TxAbortedException("Invalid debug log level: " + level);
    }
    logs.add(new DebugLog(f.contract, levels[(int) level], message.toString(), fields));
  }

  private void countReads(long reads) {
    if (memoryReads + reads > maxMemoryReads) {
      throw new TxAbortedException(
          "Max debug log memory reads exceeded: " + (memoryReads + reads) + " > " + maxMemoryReads);
    }
    memoryReads += reads;
  }
}
