package org.aztecnode.protocol.codec;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// Reads records from the list of field elements they were written to, front to back.
///
/// Every method throws [DecodeException] if there are too few elements left or they are no such
/// value. Not for use by several threads.
public final class FieldReader {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private final List<Fr> fields;
  private int position;

  public FieldReader(List<Fr> fields) {
    this.fields = List.copyOf(fields);
  }

  public Fr field(String what) {
    return fields.get(take(1, what));
  }

  /// The next elements, as a view.
  public List<Fr> fields(int count, String what) {
    int at = take(count, what);
    return fields.subList(at, at + count);
  }

  public long u32(String what) {
    long value = u64(what);
    if (value >>> 32 != 0) {
      throw new DecodeException(
          what + " does not fit 32 bits: " + Long.toUnsignedString(value), position - 1);
    }
    return value;
  }

  /// All 64 bits; above 2^63 - 1 the result is negative, to be read as unsigned.
  public long u64(String what) {
    BigInteger value = field(what).toBigInteger();
    if (value.compareTo(TWO_64) >= 0) {
      throw new DecodeException(what + " does not fit 64 bits: " + value, position - 1);
    }
    return value.longValue();
  }

  public BigInteger u128(String what) {
    BigInteger value = field(what).toBigInteger();
    if (value.bitLength() > 128) {
      throw new DecodeException(what + " does not fit 128 bits: " + value, position - 1);
    }
    return value;
  }

  public boolean bool(String what) {
    long value = u32(what);
    if (value > 1) {
      throw new DecodeException(what + " is neither 0 nor 1 but " + value, position - 1);
    }
    return value == 1;
  }

  public AztecAddress aztecAddress(String what) {
    return new AztecAddress(field(what));
  }

  public void skip(int count, String what) {
    take(count, what);
  }

  public int offset() {
    return position;
  }

  public int remaining() {
    return fields.size() - position;
  }

  /// Refuses elements that nobody read.
  public void end() {
    if (remaining() != 0) {
      throw new DecodeException(remaining() + " fields left over", position);
    }
  }

  private int take(int count, String what) {
    if (count < 0 || count > remaining()) {
      throw new DecodeException(
          what + " needs " + count + " fields, " + remaining() + " left", position);
    }
    int at = position;
    position += count;
    return at;
  }
}
