package org.aztecnode.l1.abi;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;

/// The members of a decoded tuple, by position.
///
/// Each member is a `BigInteger` (`uint`, `int`), `Boolean`, `EthAddress`, `Bytes` (`bytes`,
/// `bytesN`, `string`), `List` (arrays) or `AbiValues` (tuples). A getter that asks for another
/// kind than the type has is a programming error; one whose value does not fit its Java type throws
/// `AbiException`.
public record AbiValues(List<Object> values) {
  public AbiValues {
    values = List.copyOf(values);
  }

  public int size() {
    return values.size();
  }

  public BigInteger number(int i) {
    return (BigInteger) values.get(i);
  }

  /// A number that is not negative and has no more than 63 bits.
  public long longAt(int i) throws AbiException {
    return nonNegative(number(i), 63).longValue();
  }

  /// A number that is not negative and has no more than 31 bits.
  public int intAt(int i) throws AbiException {
    return nonNegative(number(i), 31).intValue();
  }

  public boolean bool(int i) {
    return (Boolean) values.get(i);
  }

  public EthAddress address(int i) {
    return (EthAddress) values.get(i);
  }

  public Bytes bytes(int i) {
    return (Bytes) values.get(i);
  }

  public Bytes32 bytes32(int i) {
    return Bytes32.of(bytes(i).toBytes());
  }

  public Bytes16 bytes16(int i) {
    return Bytes16.of(bytes(i).toBytes());
  }

  /// A `bytes32` that is a field element.
  public Fr field(int i) throws AbiException {
    return toField(bytes32(i));
  }

  public AbiValues tuple(int i) {
    return (AbiValues) values.get(i);
  }

  public List<AbiValues> tuples(int i) {
    return list(i, AbiValues.class);
  }

  public List<EthAddress> addresses(int i) {
    return list(i, EthAddress.class);
  }

  public List<Bytes32> bytes32s(int i) {
    return list(i, Bytes.class).stream().map(b -> Bytes32.of(b.toBytes())).toList();
  }

  private <T> List<T> list(int i, Class<T> type) {
    return ((List<?>) values.get(i)).stream().map(type::cast).toList();
  }

  static Fr toField(Bytes32 value) throws AbiException {
    try {
      return value.toField();
    } catch (IllegalArgumentException e) {
      throw new AbiException("not a field element: " + value);
    }
  }

  private static BigInteger nonNegative(BigInteger value, int bits) throws AbiException {
    if (value.signum() < 0 || value.bitLength() > bits) {
      throw new AbiException(value + " does not fit into " + bits + " bits");
    }
    return value;
  }
}
