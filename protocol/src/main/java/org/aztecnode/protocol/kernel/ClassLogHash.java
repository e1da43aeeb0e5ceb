package org.aztecnode.protocol.kernel;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What the kernel holds of a contract class log, whose fields travel beside it.
///
/// Follows `ScopedLogHash` in `stdlib/src/kernel/log_hash.ts`.
///
/// @param value the hash of the log's padded fields
/// @param length how many fields were emitted; a 32-bit number
public record ClassLogHash(Fr value, long length, AztecAddress contractAddress) {
  static final ClassLogHash BLANK = new ClassLogHash(Fr.ZERO, 0, AztecAddress.ZERO);
  static final int SIZE = 2 * Fr.BYTES + 4;
  static final int SIZE_IN_FIELDS = 3;

  public boolean isEmpty() {
    return equals(BLANK);
  }

  void writeTo(ByteWriter out) {
    out.field(value).u32(length).aztecAddress(contractAddress);
  }

  void writeTo(FieldWriter out) {
    out.field(value).number(length).aztecAddress(contractAddress);
  }

  static ClassLogHash readFrom(ByteReader in) {
    Fr value = in.field("contract class log hash");
    long length = in.u32("contract class log length");
    return new ClassLogHash(value, length, in.aztecAddress("contract class log's contract"));
  }
}
