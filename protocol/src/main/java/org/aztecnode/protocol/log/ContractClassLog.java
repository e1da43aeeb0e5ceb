package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

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

  /// The address, the fields padded to their full number, then the number of fields emitted.
  public static final int SIZE = (SIZE_IN_FIELDS + 1) * Fr.BYTES + 4;

  public void writeTo(ByteWriter out) {
    out.aztecAddress(contractAddress)
        .fields(fields)
        .zeros((SIZE_IN_FIELDS - fields.size()) * Fr.BYTES)
        .u32(fields.size());
  }

  public static ContractClassLog readFrom(ByteReader in) {
    int at = in.offset();
    AztecAddress address = in.aztecAddress("contract address");
    List<Fr> padded = in.list(SIZE_IN_FIELDS, r -> r.field("contract class log field"));
    int length = (int) in.u32("contract class log length", SIZE_IN_FIELDS);
    return new ContractClassLog(address, Padding.cut(padded, length, "contract class log", at));
  }
}
