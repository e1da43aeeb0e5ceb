package org.aztecnode.protocol.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;

/// Reads the big-endian form of records from a byte array, front to back.
///
/// Every method throws [DecodeException] if there are too few bytes left or they are no such value.
/// Not for use by several threads.
public final class ByteReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int position;

  /// Reads the array in place: it must not change meanwhile.
  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public ByteReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.start = offset;
    this.position = offset;
    this.end = offset + length;
  }

  /// Reads one value that takes up all the bytes.
  public static <T> T readAll(byte[] bytes, Function<ByteReader, T> value) {
    ByteReader in = new ByteReader(bytes);
    T read = value.apply(in);
    in.end();
    return read;
  }

  public int u8(String what) {
    return bytes[take(1, what)] & 0xff;
  }

  public boolean bool(String what) {
    int value = u8(what);
    if (value > 1) {
      throw new DecodeException(what + " is neither 0 nor 1 but " + value, offset() - 1);
    }
    return value == 1;
  }

  /// 0 to 2^32 - 1.
  public long u32(String what) {
    return Integer.toUnsignedLong((int) INT.get(bytes, take(4, what)));
  }

  /// 0 to the cap.
  public long u32(String what, long max) {
    return capped(u32(what), max, what, 4);
  }

  /// All 64 bits; above 2^63 - 1 the result is negative, to be read as unsigned.
  public long u64(String what) {
    return (long) LONG.get(bytes, take(8, what));
  }

  public BigInteger u128(String what) {
    return unsigned(16, what);
  }

  public BigInteger u256(String what) {
    return unsigned(32, what);
  }

  /// 32 bytes of a number from 0 to the cap.
  public long u256(String what, long max) {
    BigInteger value = u256(what);
    if (value.bitLength() > 63) {
      throw new DecodeException(what + " " + value + " above the cap of " + max, offset() - 32);
    }
    return capped(value.longValue(), max, what, 32);
  }

  private long capped(long value, long max, String what, int size) {
    if (value > max) {
      throw new DecodeException(what + " " + value + " above the cap of " + max, offset() - size);
    }
    return value;
  }

  /// 32 bytes in two's complement.
  public BigInteger i256(String what) {
    return new BigInteger(bytes, take(32, what), 32);
  }

  private BigInteger unsigned(int length, String what) {
    return new BigInteger(1, bytes, take(length, what), length);
  }

  public Fr field(String what) {
    int at = take(Fr.BYTES, what);
    try {
      return Fr.fromBytes(bytes, at);
    } catch (IllegalArgumentException e) {
      throw new DecodeException(what + " is no field element", at - start, e);
    }
  }

  public AztecAddress aztecAddress(String what) {
    return new AztecAddress(field(what));
  }

  public EthAddress ethAddress(String what) {
    return EthAddress.of(bytes(EthAddress.SIZE, what));
  }

  public Bytes16 bytes16(String what) {
    return Bytes16.of(bytes(Bytes16.SIZE, what));
  }

  public Bytes32 bytes32(String what) {
    return Bytes32.of(bytes(Bytes32.SIZE, what));
  }

  /// A copy of the next bytes.
  public byte[] bytes(int length, String what) {
    int at = take(length, what);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /// Bytes after their length in four bytes.
  public byte[] prefixedBytes(int max, String what) {
    return bytes(capped(u32(what + " length"), max, 1, what, 4), what);
  }

  /// A list after its length in one byte.
  ///
  /// @param elementSize the fewest bytes an element can have
  public <T> List<T> list8(int max, int elementSize, String what, Function<ByteReader, T> element) {
    long count = u8(what + " count");
    return list(capped(count, max, elementSize, what, 1), element);
  }

  /// A list after its length in four bytes.
  ///
  /// @param elementSize the fewest bytes an element can have
  public <T> List<T> list32(
      int max, int elementSize, String what, Function<ByteReader, T> element) {
    long count = u32(what + " count");
    return list(capped(count, max, elementSize, what, 4), element);
  }

  /// Elements without a length before them.
  public <T> List<T> list(int count, Function<ByteReader, T> element) {
    List<T> list = new ArrayList<>(Math.min(count, remaining()));
    for (int i = 0; i < count; i++) {
      list.add(element.apply(this));
    }
    return list;
  }

  private int capped(long count, int max, int elementSize, String what, int prefix) {
    if (count > max) {
      throw new DecodeException(
          what + " count " + count + " above the cap of " + max, offset() - prefix);
    }
    if (count * elementSize > remaining()) {
      throw new DecodeException(
          count + " of " + what + " cannot be in the " + remaining() + " bytes left",
          offset() - prefix);
    }
    return (int) count;
  }

  /// Where the next byte is, from the start.
  public int offset() {
    return position - start;
  }

  public int remaining() {
    return end - position;
  }

  /// Refuses bytes that nobody read.
  public void end() {
    if (position != end) {
      throw new DecodeException(remaining() + " bytes left over", offset());
    }
  }

  private int take(int length, String what) {
    if (length > end - position) {
      throw new DecodeException(
          what + " needs " + length + " bytes, " + remaining() + " left", offset());
    }
    int at = position;
    position += length;
    return at;
  }
}
