package org.aztecnode.protocol.tx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.log.ContractClassLog;

/// The fields of a contract class log as they travel with a transaction: 3023 of them, and how many
/// were emitted is told by the kernel.
///
/// Follows `ContractClassLogFields` in `stdlib/src/logs/contract_class_log.ts`.
///
/// @param fields without the zeros at their end
public record ContractClassLogFields(List<Fr> fields) {
  private static final int COUNT = ContractClassLog.SIZE_IN_FIELDS;
  public static final int SIZE = COUNT * Fr.BYTES;

  public ContractClassLogFields {
    int end = fields.size();
    while (end > 0 && fields.get(end - 1).isZero()) {
      end--;
    }
    fields = List.copyOf(fields.subList(0, end));
    if (end > COUNT) {
      throw new IllegalArgumentException(
          "a contract class log has at most " + COUNT + " fields, not " + end);
    }
  }

  /// What the kernel knows the log by.
  public Fr hash() {
    return Poseidon2.hash(padded(COUNT));
  }

  /// The first fields, with zeros where none are held.
  ///
  /// @throws IllegalArgumentException if a log has not so many fields
  public List<Fr> padded(int length) {
    if (length < 0 || length > COUNT) {
      throw new IllegalArgumentException("a contract class log of " + length + " fields");
    }
    if (length <= fields.size()) {
      return fields.subList(0, length);
    }
    List<Fr> padded = new ArrayList<>(fields);
    padded.addAll(Collections.nCopies(length - fields.size(), Fr.ZERO));
    return padded;
  }

  void writeTo(ByteWriter out) {
    out.fields(fields).zeros((COUNT - fields.size()) * Fr.BYTES);
  }

  static ContractClassLogFields readFrom(ByteReader in) {
    return new ContractClassLogFields(
        in.list(COUNT, from -> from.field("contract class log field")));
  }
}
