package org.aztecnode.protocol.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;

/// Writes the big-endian form of records. A number that does not fit its width is a programming
/// error: `IllegalArgumentException`.
///
/// Not for use by several threads.
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  public ByteWriter() {
    this(256);
  }

  public ByteWriter(int expectedSize) {
    bytes = new byte[expectedSize];
  }

  public ByteWriter u8(int value) {
    checkFits(value, 8);
    int at = grow(1);
    bytes[at] = (byte) value;
    return this;
  }

  public ByteWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  public ByteWriter u32(long value) {
    checkFits(value, 32);
    int at = grow(4);
    INT.set(bytes, at, (int) value);
    return this;
  }

  /// All 64 bits, as they are.
  public ByteWriter u64(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
    return this;
  }

  public ByteWriter u128(BigInteger value) {
    return unsigned(value, 16);
  }

  public ByteWriter u256(BigInteger value) {
    return unsigned(value, 32);
  }

  /// A number in 32 bytes; must not be negative.
  public ByteWriter u256(long value) {
    checkFits(value, 63);
    grow(24);
    return u64(value);
  }

  /// 32 bytes in two's complement.
  public ByteWriter i256(BigInteger value) {
    if (value.bitLength() > 255) {
      throw new IllegalArgumentException(value + " does not fit 256 bits with sign");
    }
    byte[] magnitude = value.toByteArray();
    int at = grow(32);
    if (value.signum() < 0) {
      Arrays.fill(bytes, at, at + 32 - magnitude.length, (byte) -1);
    }
    System.arraycopy(magnitude, 0, bytes, at + 32 - magnitude.length, magnitude.length);
    return this;
  }

  private ByteWriter unsigned(BigInteger value, int width) {
    if (value.signum() < 0 || value.bitLength() > 8 * width) {
      throw new IllegalArgumentException(value + " does not fit " + 8 * width + " bits");
    }
    byte[] magnitude = value.toByteArray();
    int from = magnitude.length > width ? 1 : 0;
    int length = magnitude.length - from;
    int at = grow(width);
    System.arraycopy(magnitude, from, bytes, at + width - length, length);
    return this;
  }

  public ByteWriter field(Fr value) {
    int at = grow(Fr.BYTES);
    value.writeTo(bytes, at);
    return this;
  }

  public ByteWriter fields(List<Fr> values) {
    values.forEach(this::field);
    return this;
  }

  public ByteWriter aztecAddress(AztecAddress value) {
    return field(value.value());
  }

  public ByteWriter ethAddress(EthAddress value) {
    return bytes(value.toBytes());
  }

  public ByteWriter bytes16(Bytes16 value) {
    return bytes(value.toBytes());
  }

  public ByteWriter bytes32(Bytes32 value) {
    int at = grow(Bytes32.SIZE);
    value.writeTo(bytes, at);
    return this;
  }

  public ByteWriter bytes(byte[] value) {
    int at = grow(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
    return this;
  }

  public ByteWriter zeros(int count) {
    grow(count);
    return this;
  }

  /// Bytes after their length in four bytes.
  public ByteWriter prefixedBytes(byte[] value) {
    return u32(value.length).bytes(value);
  }

  /// A list after its length in one byte.
  public <T> ByteWriter list8(List<T> values, BiConsumer<T, ByteWriter> element) {
    return u8(values.size()).list(values, element);
  }

  /// A list after its length in four bytes.
  public <T> ByteWriter list32(List<T> values, BiConsumer<T, ByteWriter> element) {
    return u32(values.size()).list(values, element);
  }

  /// Elements without a length before them.
  public <T> ByteWriter list(List<T> values, BiConsumer<T, ByteWriter> element) {
    for (T value : values) {
      element.accept(value, this);
    }
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private int grow(int length) {
    int at = size;
    size = Math.addExact(size, length);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
    }
    return at;
  }

  private static void checkFits(long value, int bits) {
    if (value < 0 || value >>> bits != 0) {
      throw new IllegalArgumentException(value + " does not fit " + bits + " bits");
    }
  }
}
