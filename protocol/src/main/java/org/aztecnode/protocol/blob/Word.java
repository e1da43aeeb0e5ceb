package org.aztecnode.protocol.blob;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.aztecnode.crypto.field.Fr;

/// 256 bits, most significant first, into which numbers are packed.
record Word(long w0, long w1, long w2, long w3) {
  static final Word ZERO = new Word(0, 0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  static Word read(byte[] bytes, int offset) {
    return new Word(
        (long) LONG.get(bytes, offset),
        (long) LONG.get(bytes, offset + 8),
        (long) LONG.get(bytes, offset + 16),
        (long) LONG.get(bytes, offset + 24));
  }

  /// Moves all up and puts the number's low bits below.
  ///
  /// @throws IllegalArgumentException if the number does not fit
  Word append(int width, long value) {
    if (width < Long.SIZE && value >>> width != 0) {
      throw new IllegalArgumentException(value + " does not fit " + width + " bits");
    }
    return width == Long.SIZE
        ? new Word(w1, w2, w3, value)
        : new Word(
            w0 << width | w1 >>> Long.SIZE - width,
            w1 << width | w2 >>> Long.SIZE - width,
            w2 << width | w3 >>> Long.SIZE - width,
            w3 << width | value);
  }

  /// What is left when the low bits are taken away.
  Word drop(int width) {
    return width == Long.SIZE
        ? new Word(0, w0, w1, w2)
        : new Word(
            w0 >>> width,
            w0 << Long.SIZE - width | w1 >>> width,
            w1 << Long.SIZE - width | w2 >>> width,
            w2 << Long.SIZE - width | w3 >>> width);
  }

  /// The low bits.
  long low(int width) {
    return width == Long.SIZE ? w3 : w3 & (1L << width) - 1;
  }

  /// Whether this is that number.
  boolean is(long value) {
    return (w0 | w1 | w2) == 0 && w3 == value;
  }

  boolean fits(int width) {
    return (w0 | w1 | w2) == 0 && w3 >>> width == 0;
  }

  Fr toField() {
    byte[] bytes = new byte[Fr.BYTES];
    LONG.set(bytes, 0, w0);
    LONG.set(bytes, 8, w1);
    LONG.set(bytes, 16, w2);
    LONG.set(bytes, 24, w3);
    return Fr.fromBytes(bytes);
  }
}
