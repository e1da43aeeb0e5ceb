package org.aztecnode.l1.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;

/// Strict decoding: numbers and addresses within their type, offsets and lengths inside the data.
/// Memory is taken for what the data holds, never for what it claims; the whole of one decoding may
/// not exceed the data's size by more than a small factor, so that offsets that point at each
/// other's data cannot multiply it.
final class AbiDecoder {
  /// Values a decoding may yield for each word of data, plus a few.
  private static final int VALUES_PER_WORD = 8;

  private final Bytes data;
  private long budget;

  private AbiDecoder(Bytes data) {
    this.data = data;
    this.budget = 64 + (long) VALUES_PER_WORD * (data.size() / 32);
  }

  static AbiValues decode(AbiType.Tuple type, Bytes data) throws AbiException {
    return new AbiDecoder(data).members(type.members(), 0);
  }

  private AbiValues members(List<AbiType> types, int base) throws AbiException {
    List<Object> values = new ArrayList<>(types.size());
    int head = base;
    for (AbiType type : types) {
      values.add(value(type, base, head));
      head += type.headSize();
    }
    return new AbiValues(values);
  }

  /// The value whose head is at `head`; its offset, if it has one, counts from `base`.
  private Object value(AbiType type, int base, int head) throws AbiException {
    if (--budget < 0) {
      throw new AbiException("more values than the data can hold");
    }
    int at = type.dynamic() ? offset(base, head) : head;
    return switch (type) {
      case AbiType.Uint(int bits) -> unsigned(at, bits);
      case AbiType.Int(int bits) -> signed(at, bits);
      case AbiType.FixedBytes(int size) -> fixedBytes(at, size);
      case AbiType.Simple simple ->
          switch (simple) {
            case BOOL -> !unsigned(at, 1).equals(BigInteger.ZERO);
            case ADDRESS -> address(at);
            case BYTES, STRING -> dynamicBytes(at);
          };
      case AbiType.Array(AbiType element) -> {
        int length = length(at);
        yield elements(element, length, at + 32);
      }
      case AbiType.FixedArray(AbiType element, int length) -> elements(element, length, at);
      case AbiType.Tuple(List<AbiType> members) -> members(members, at);
    };
  }

  private List<Object> elements(AbiType element, int length, int base) throws AbiException {
    // Every element takes its head from the data, so the data bounds their number; an element
    // without a head (an empty tuple) is bounded by the budget.
    if ((long) length * element.headSize() > data.size() - base || length > budget) {
      throw new AbiException("an array of " + length + " does not fit into the data");
    }
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(value(element, base, base + i * element.headSize()));
    }
    return List.copyOf(values);
  }

  private int offset(int base, int head) throws AbiException {
    int offset = length(head);
    if (offset > data.size() - base) {
      throw new AbiException("offset " + offset + " is outside the data");
    }
    return base + offset;
  }

  private int length(int at) throws AbiException {
    BigInteger value = unsigned(at, 256);
    if (value.bitLength() > 31 || value.intValue() > data.size()) {
      throw new AbiException("length or offset " + value + " is outside the data");
    }
    return value.intValue();
  }

  private Bytes dynamicBytes(int at) throws AbiException {
    int length = length(at);
    int from = at + 32;
    // Neither L1 nor the reference looks at the padding, so neither may this: a proposer could
    // publish a checkpoint that all but this node read.
    if (length > data.size() - from) {
      throw new AbiException(length + " bytes do not fit into the data");
    }
    budget -= length / 32;
    if (budget < 0) {
      throw new AbiException("more values than the data can hold");
    }
    return data.slice(from, from + length);
  }

  private Bytes fixedBytes(int at, int size) throws AbiException {
    Bytes word = word(at);
    zero(at + size, at + 32);
    return word.slice(0, size);
  }

  private EthAddress address(int at) throws AbiException {
    Bytes word = word(at);
    zero(at, at + 12);
    return EthAddress.of(word.slice(12, 32).toBytes());
  }

  private BigInteger unsigned(int at, int bits) throws AbiException {
    BigInteger value = new BigInteger(1, word(at).toBytes());
    if (value.bitLength() > bits) {
      throw new AbiException("0x" + value.toString(16) + " is no uint" + bits);
    }
    return value;
  }

  private BigInteger signed(int at, int bits) throws AbiException {
    BigInteger value = new BigInteger(word(at).toBytes());
    if (value.bitLength() >= bits) {
      throw new AbiException(value + " is no int" + bits);
    }
    return value;
  }

  private Bytes word(int at) throws AbiException {
    if (at < 0 || at > data.size() - 32) {
      throw new AbiException("data ends at " + data.size() + ", a value was due at " + at);
    }
    return data.slice(at, at + 32);
  }

  private void zero(int from, int to) throws AbiException {
    for (int i = from; i < to; i++) {
      if (data.at(i) != 0) {
        throw new AbiException("padding at " + i + " is not zero");
      }
    }
  }
}
