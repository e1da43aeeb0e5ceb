package org.aztecnode.l1;

import java.util.Arrays;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;

/// Bytes of any length that do not change: calldata, a return value, a log's data.
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /// @throws IllegalArgumentException if the text is not hex with an even number of digits
  public static Bytes fromHex(String hex) {
    return new Bytes(Hex.decode(hex));
  }

  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public byte at(int index) {
    return bytes[index];
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /// @throws IndexOutOfBoundsException if the range is not inside
  public Bytes slice(int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
    }
    return new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  public Bytes32 bytes32(int offset) {
    return Bytes32.of(slice(offset, offset + Bytes32.SIZE).bytes);
  }

  public boolean startsWith(Bytes prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.mismatch(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length) < 0;
  }

  public String toHex() {
    return Hex.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The hex, cut after 64 bytes.
  @Override
  public String toString() {
    return bytes.length <= 64 ? toHex() : slice(0, 64).toHex() + "… (" + bytes.length + " bytes)";
  }
}
