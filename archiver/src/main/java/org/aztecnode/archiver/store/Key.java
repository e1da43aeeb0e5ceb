package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aztecnode.crypto.field.Fr;

/// Keys of tables. Numbers are big-endian and unsigned.
final class Key {
  /// A position is block u32, transaction index u16, log index u32: wider than any block can be.
  static final int POSITION_BYTES = 10;

  private Key() {}

  static byte[] of(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] u32(long number) {
    if (number < 0 || number > 0xffff_ffffL) {
      throw new IllegalArgumentException("not 32 bits: " + number);
    }
    return ByteBuffer.allocate(4).putInt((int) number).array();
  }

  static byte[] u64(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  static byte[] field(Fr value) {
    return value.toBytes();
  }

  static byte[] position(long block, int txIndex, int logIndex) {
    return putPosition(ByteBuffer.allocate(POSITION_BYTES), block, txIndex, logIndex).array();
  }

  static byte[] tagged(Fr tag, long block, int txIndex, int logIndex) {
    ByteBuffer key = ByteBuffer.allocate(32 + POSITION_BYTES).put(tag.toBytes());
    return putPosition(key, block, txIndex, logIndex).array();
  }

  static byte[] tagged(Fr contract, Fr tag, long block, int txIndex, int logIndex) {
    ByteBuffer key = ByteBuffer.allocate(64 + POSITION_BYTES);
    key.put(contract.toBytes()).put(tag.toBytes());
    return putPosition(key, block, txIndex, logIndex).array();
  }

  static byte[] update(Fr contract, long timestamp, long block, int index) {
    return ByteBuffer.allocate(48)
        .put(contract.toBytes())
        .putLong(timestamp)
        .putInt((int) block)
        .putInt(index)
        .array();
  }

  static byte[] function(Fr classId, long block, int index) {
    return ByteBuffer.allocate(40).put(classId.toBytes()).putInt((int) block).putInt(index).array();
  }

  static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static ByteBuffer putPosition(ByteBuffer key, long block, int txIndex, int logIndex) {
    return key.putInt((int) block).putShort((short) txIndex).putInt(logIndex);
  }
}
