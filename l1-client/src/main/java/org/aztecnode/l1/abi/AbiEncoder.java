package org.aztecnode.l1.abi;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;

/// Encoding of the values `AbiValues` holds; numbers may also be `Long` or `Integer`, and 32 bytes
/// may be a `Bytes32` or an `Fr`.
final class AbiEncoder {
  private AbiEncoder() {}

  static byte[] encode(AbiType.Tuple type, List<?> values) {
    return members(type.members(), values);
  }

  private static byte[] members(List<AbiType> types, List<?> values) {
    if (types.size() != values.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + types.size() + " ABI types");
    }
    int tailAt = 0;
    for (AbiType type : types) {
      tailAt += type.headSize();
    }
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    for (int i = 0; i < types.size(); i++) {
      byte[] encoded = value(types.get(i), values.get(i));
      if (types.get(i).dynamic()) {
        head.writeBytes(word(BigInteger.valueOf(tailAt + (long) tail.size())));
        tail.writeBytes(encoded);
      } else {
        head.writeBytes(encoded);
      }
    }
    head.writeBytes(tail.toByteArray());
    return head.toByteArray();
  }

  private static byte[] value(AbiType type, Object value) {
    return switch (type) {
      case AbiType.Uint(int bits) -> word(checked(number(value), bits, false));
      case AbiType.Int(int bits) -> word(checked(number(value), bits, true));
      case AbiType.FixedBytes(int size) -> right(bytes(value, size));
      case AbiType.Simple simple ->
          switch (simple) {
            case BOOL -> word((Boolean) value ? BigInteger.ONE : BigInteger.ZERO);
            case ADDRESS -> word(new BigInteger(1, ((EthAddress) value).toBytes()));
            case BYTES, STRING -> counted(((Bytes) value).toBytes());
          };
      case AbiType.Array(AbiType element) -> {
        List<?> list = (List<?>) value;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(word(BigInteger.valueOf(list.size())));
        out.writeBytes(members(Collections.nCopies(list.size(), element), list));
        yield out.toByteArray();
      }
      case AbiType.FixedArray(AbiType element, int length) ->
          members(Collections.nCopies(length, element), (List<?>) value);
      case AbiType.Tuple(List<AbiType> members) ->
          members(
              members,
              value instanceof AbiValues v ? v.values() : new ArrayList<>((List<?>) value));
    };
  }

  private static BigInteger number(Object value) {
    return switch (value) {
      case BigInteger n -> n;
      case Long n -> BigInteger.valueOf(n);
      case Integer n -> BigInteger.valueOf(n);
      case Fr f -> new BigInteger(1, f.toBytes());
      default -> throw new IllegalArgumentException("not a number: " + value.getClass());
    };
  }

  private static BigInteger checked(BigInteger value, int bits, boolean signed) {
    boolean fits =
        signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
    if (!fits) {
      throw new IllegalArgumentException(value + " does not fit into " + bits + " bits");
    }
    return value;
  }

  private static byte[] bytes(Object value, int size) {
    byte[] bytes =
        switch (value) {
          case Bytes32 b -> b.toBytes();
          case Bytes16 b -> b.toBytes();
          case Fr f -> f.toBytes();
          case Bytes b -> b.toBytes();
          default -> throw new IllegalArgumentException("not bytes: " + value.getClass());
        };
    if (bytes.length != size) {
      throw new IllegalArgumentException(bytes.length + " bytes for bytes" + size);
    }
    return bytes;
  }

  private static byte[] counted(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(word(BigInteger.valueOf(bytes.length)));
    out.writeBytes(right(bytes));
    return out.toByteArray();
  }

  /// Padded with zeros at the end to whole words.
  private static byte[] right(byte[] bytes) {
    byte[] padded = new byte[(bytes.length + 31) / 32 * 32];
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return padded;
  }

  private static byte[] word(BigInteger value) {
    byte[] minimal = value.toByteArray();
    byte[] word = new byte[32];
    if (value.signum() < 0) {
      java.util.Arrays.fill(word, (byte) 0xff);
    }
    int skip = Math.max(0, minimal.length - 32);
    int size = minimal.length - skip;
    System.arraycopy(minimal, skip, word, 32 - size, size);
    return word;
  }
}
