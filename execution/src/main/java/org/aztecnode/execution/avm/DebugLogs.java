package org.aztecnode.execution.avm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Collects the debug logs of a transaction, those of reverted calls too. Without a collector
/// DEBUGLOG does nothing.
///
/// Follows the native simulator's `vm2/simulation/standalone/debug_log.cpp`: what is wrong with a
/// log aborts the transaction, and of its text and fields any type will do.
public final class DebugLogs {
  /// What the reference allows one log.
  public static final long DEFAULT_MAX_MEMORY_READS = 125_000;

  /// Why a transaction is aborted that the reference would go on with.
  public static final String TOO_MANY = "the debug logs of this transaction take too much memory";

  /// How many times as much all logs together may take: they cost a program next to nothing, and
  /// the reference has no bound here.
  private static final int MAX_LOGS_OF_FULL_LENGTH = 8;

  private final long maxMemoryReads;
  private final List<DebugLog> logs = new ArrayList<>();
  private long memoryReads;

  /// @param maxMemoryReads of one log: its text and fields, and two more
  public DebugLogs(long maxMemoryReads) {
    this.maxMemoryReads = maxMemoryReads;
  }

  public List<DebugLog> logs() {
    return List.copyOf(logs);
  }

  /// DEBUGLOG.
  ///
  /// @throws TxAbortedException if the log is too long, or its level or size is none
  void collect(Frame f, Instruction in) {
    int levelAt = f.a(in);
    int messageAt = f.b(in);
    int fieldsAt = f.c(in);
    int fieldCountAt = f.operand(in, 3);
    long level = number(f, levelAt, Tag.U8);
    long fieldCount = number(f, fieldCountAt, Tag.U32);
    int messageSize = in.immediate;
    long reads = 2 + messageSize + fieldCount;
    if (reads > maxMemoryReads) {
      throw new TxAbortedException(
          "Max debug log memory reads exceeded: " + reads + " > " + maxMemoryReads);
    }
    memoryReads += reads;
    if (memoryReads > MAX_LOGS_OF_FULL_LENGTH * maxMemoryReads) {
      throw new TxAbortedException(TOO_MANY);
    }
    byte[] message = new byte[messageSize];
    for (int i = 0; i < messageSize; i++) {
      message[i] = lowByte(f.memory, messageAt + i);
    }
    List<Fr> fields = new ArrayList<>();
    for (int i = 0; i < fieldCount; i++) {
      fields.add(f.memory.asField(fieldsAt + i));
    }
    DebugLog.Level[] levels = DebugLog.Level.values();
    if (level >= levels.length) {
      throw new TxAbortedException("Invalid debug log level: " + level);
    }
    String text = new String(message, StandardCharsets.UTF_8);
    logs.add(new DebugLog(f.contract, levels[(int) level], text, fields));
  }

  private static long number(Frame f, int address, int tag) {
    int got = f.memory.tag(address);
    if (got != tag) {
      throw new TxAbortedException(
          "a debug log has a %s where a %s belongs".formatted(Tag.name(got), Tag.name(tag)));
    }
    return f.memory.integer(address, tag);
  }

  private static byte lowByte(Memory memory, int address) {
    return memory.tag(address) == Tag.FF
        ? memory.field(address).toBytes()[Fr.BYTES - 1]
        : (byte) memory.page(address).low(address);
  }
}
