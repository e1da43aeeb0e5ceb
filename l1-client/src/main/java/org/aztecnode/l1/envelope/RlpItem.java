package org.aztecnode.l1.envelope;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// What Ethereum's RLP writes: text, or a list of items.
public sealed interface RlpItem {
  record Text(Bytes bytes) implements RlpItem {}

  record Items(List<RlpItem> items) implements RlpItem {
    public Items {
      items = List.copyOf(items);
    }
  }

  static RlpItem of(Bytes bytes) {
    return new Text(bytes);
  }

  static RlpItem of(byte[] bytes) {
    return new Text(Bytes.of(bytes));
  }

  static RlpItem of(Bytes32 bytes) {
    return of(bytes.toBytes());
  }

  static RlpItem of(EthAddress address) {
    return of(address.toBytes());
  }

  static RlpItem of(long number) {
    return of(BigInteger.valueOf(number));
  }

  /// A number without leading zeros; nothing for zero.
  ///
  /// @throws IllegalArgumentException if it is negative
  static RlpItem of(BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("RLP has no negative number: " + number);
    }
    byte[] bytes = number.toByteArray();
    return of(number.signum() == 0 ? Bytes.EMPTY : bytes[0] == 0 ? tail(bytes) : Bytes.of(bytes));
  }

  static RlpItem of(List<? extends RlpItem> items) {
    return new Items(List.copyOf(items));
  }

  private static Bytes tail(byte[] bytes) {
    return Bytes.of(Arrays.copyOfRange(bytes, 1, bytes.length));
  }
}
