package org.aztecnode.protocol.abi;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// A value as Solidity's `abi.encode` sees it. Encodes the few shapes that digests are taken over,
/// and decodes nothing.
///
/// A value is its own encoding, and whether it stands in place among its neighbours or behind an
/// offset: offsets count from the start of the sequence they are in, so an encoding never changes
/// when it is nested. Immutable.
public final class AbiValue {
  private static final int WORD = 32;

  private final boolean dynamic;
  private final byte[] encoding;

  private AbiValue(boolean dynamic, byte[] encoding) {
    this.dynamic = dynamic;
    this.encoding = encoding;
  }

  /// An unsigned number in one word.
  public static AbiValue uint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("an unsigned " + value);
    }
    return new AbiValue(false, word(value));
  }

  /// A signed 256-bit number, in two's complement.
  public static AbiValue int256(BigInteger value) {
    return new AbiValue(false, twosComplement(value));
  }

  public static AbiValue bytes32(Bytes32 value) {
    return new AbiValue(false, value.toBytes());
  }

  public static AbiValue bytes32(Fr value) {
    return new AbiValue(false, value.toBytes());
  }

  public static AbiValue address(EthAddress value) {
    return bytes32(value.toField());
  }

  /// `bytes`.
  public static AbiValue bytes(byte[] value) {
    byte[] padded = new byte[WORD + Math.ceilDiv(value.length, WORD) * WORD];
    System.arraycopy(word(value.length), 0, padded, 0, WORD);
    System.arraycopy(value, 0, padded, WORD, value.length);
    return new AbiValue(true, padded);
  }

  /// A struct.
  public static AbiValue tuple(AbiValue... members) {
    boolean dynamic = Arrays.stream(members).anyMatch(m -> m.dynamic);
    return new AbiValue(dynamic, encode(members));
  }

  /// `address[]`.
  public static AbiValue addresses(List<EthAddress> values) {
    byte[] elements = encode(values.stream().map(AbiValue::address).toArray(AbiValue[]::new));
    byte[] counted = new byte[WORD + elements.length];
    System.arraycopy(word(values.size()), 0, counted, 0, WORD);
    System.arraycopy(elements, 0, counted, WORD, elements.length);
    return new AbiValue(true, counted);
  }

  /// What `abi.encode` makes of these arguments: the values in place or their offsets, then those
  /// behind offsets.
  public static byte[] encode(AbiValue... arguments) {
    int heads = Arrays.stream(arguments).mapToInt(a -> a.dynamic ? WORD : a.encoding.length).sum();
    int tails = Arrays.stream(arguments).mapToInt(a -> a.dynamic ? a.encoding.length : 0).sum();
    byte[] out = new byte[heads + tails];
    int head = 0;
    int tail = heads;
    for (AbiValue argument : arguments) {
      byte[] inPlace = argument.dynamic ? word(tail) : argument.encoding;
      System.arraycopy(inPlace, 0, out, head, inPlace.length);
      head += inPlace.length;
      if (argument.dynamic) {
        System.arraycopy(argument.encoding, 0, out, tail, argument.encoding.length);
        tail += argument.encoding.length;
      }
    }
    return out;
  }

  private static byte[] word(long value) {
    return ByteBuffer.allocate(WORD).putLong(WORD - Long.BYTES, value).array();
  }

  private static byte[] twosComplement(BigInteger value) {
    byte[] shortest = value.toByteArray();
    if (shortest.length > WORD) {
      throw new IllegalArgumentException("more than 256 bits: " + value);
    }
    byte[] word = new byte[WORD];
    Arrays.fill(word, value.signum() < 0 ? (byte) -1 : 0);
    System.arraycopy(shortest, 0, word, WORD - shortest.length, shortest.length);
    return word;
  }
}
