package org.aztecnode.protocol.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;

/// Writes the form of records that is hashed and proven: one field element per number, flag or
/// address.
///
/// Not for use by several threads.
public final class FieldWriter {
  private final List<Fr> fields;

  public FieldWriter() {
    this(32);
  }

  public FieldWriter(int expectedSize) {
    fields = new ArrayList<>(expectedSize);
  }

  public FieldWriter field(Fr value) {
    fields.add(value);
    return this;
  }

  public FieldWriter fields(List<Fr> values) {
    fields.addAll(values);
    return this;
  }

  /// A number of up to 64 bits, read as unsigned.
  public FieldWriter number(long value) {
    return field(Fr.of(value));
  }

  public FieldWriter number(BigInteger value) {
    return field(Fr.of(value));
  }

  public FieldWriter bool(boolean value) {
    return field(value ? Fr.ONE : Fr.ZERO);
  }

  public FieldWriter aztecAddress(AztecAddress value) {
    return field(value.value());
  }

  public FieldWriter ethAddress(EthAddress value) {
    return field(value.toField());
  }

  public FieldWriter zeros(int count) {
    for (int i = 0; i < count; i++) {
      fields.add(Fr.ZERO);
    }
    return this;
  }

  public int size() {
    return fields.size();
  }

  public List<Fr> toList() {
    return List.copyOf(fields);
  }
}
