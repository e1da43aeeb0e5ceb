package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;

/// An encrypted log; field 0 is its tag, siloed already.
///
/// @param fields only those emitted; the reference pads them to 16 in memory
///
///   Follows `stdlib/src/logs/private_log.ts`.
public record PrivateLog(List<Fr> fields) {
  public static final int SIZE_IN_FIELDS = 16;

  public PrivateLog {
    fields = List.copyOf(fields);
    if (fields.isEmpty() || fields.size() > SIZE_IN_FIELDS) {
      throw new IllegalArgumentException(
          "a private log has 1 to " + SIZE_IN_FIELDS + " fields, not " + fields.size());
    }
  }

  public int emittedLength() {
    return fields.size();
  }

  public Fr tag() {
    return fields.getFirst();
  }

  /// Padded to its full size, then the number of fields emitted.
  public static final int SIZE = SIZE_IN_FIELDS * Fr.BYTES + 4;

  public void writeTo(ByteWriter out) {
    out.fields(fields).zeros((SIZE_IN_FIELDS - fields.size()) * Fr.BYTES).u32(fields.size());
  }

  public static PrivateLog readFrom(ByteReader in) {
    int at = in.offset();
    List<Fr> padded = in.list(SIZE_IN_FIELDS, r -> r.field("private log field"));
    int length = (int) in.u32("private log length", SIZE_IN_FIELDS);
    if (length == 0) {
      throw new DecodeException("an empty private log", at);
    }
    return new PrivateLog(Padding.cut(padded, length, "private log", at));
  }
}
