package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// The log by which a contract class is published.
///
/// @param fields only those emitted; the reference pads them to 3023 in memory
///
///   Follows `stdlib/src/logs/contract_class_log.ts`.
public record ContractClassLog(AztecAddress contractAddress, List<Fr> fields) {
  public static final int SIZE_IN_FIELDS = 3023;

  public ContractClassLog {
    fields = List.copyOf(fields);
    if (fields.size() > SIZE_IN_FIELDS) {
      throw new IllegalArgumentException(
          "a contract class log has at most " + SIZE_IN_FIELDS + " fields, not " + fields.size());
    }
  }

  public int emittedLength() {
    return fields.size();
  }
}
