package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

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
}
