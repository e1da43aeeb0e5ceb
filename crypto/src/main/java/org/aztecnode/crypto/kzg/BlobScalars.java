package org.aztecnode.crypto.kzg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A blob's elements in the order of bytes that blst reads.
final class BlobScalars {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LITTLE_ENDIAN =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int BYTES = 32;
  private static final long MODULUS_0 = 0xffffffff00000001L;
  private static final long MODULUS_1 = 0x53bda402fffe5bfeL;
  private static final long MODULUS_2 = 0x3339d80809a1d805L;
  private static final long MODULUS_3 = 0x73eda753299d7d48L;

  private BlobScalars() {}

  /// @throws IllegalArgumentException if an element is not below the modulus; names it
  static void write(byte[] blob, MemorySegment out) {
    for (int at = 0; at < blob.length; at += BYTES) {
      long l3 = (long) BIG_ENDIAN.get(blob, at);
      long l2 = (long) BIG_ENDIAN.get(blob, at + 8);
      long l1 = (long) BIG_ENDIAN.get(blob, at + 16);
      long l0 = (long) BIG_ENDIAN.get(blob, at + 24);
      if (!isBelowModulus(l0, l1, l2, l3)) {
        throw new IllegalArgumentException(
            "element " + at / BYTES + " of the blob is not below the modulus of BLS12-381");
      }
      out.set(LITTLE_ENDIAN, at, l0);
      out.set(LITTLE_ENDIAN, at + 8, l1);
      out.set(LITTLE_ENDIAN, at + 16, l2);
      out.set(LITTLE_ENDIAN, at + 24, l3);
    }
  }

  private static boolean isBelowModulus(long l0, long l1, long l2, long l3) {
    int order = Long.compareUnsigned(l3, MODULUS_3);
    order = order != 0 ? order : Long.compareUnsigned(l2, MODULUS_2);
    order = order != 0 ? order : Long.compareUnsigned(l1, MODULUS_1);
    order = order != 0 ? order : Long.compareUnsigned(l0, MODULUS_0);
    return order < 0;
  }
}
