package org.aztecnode.protocol.kernel;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.log.PrivateLog;

/// A private log as the kernel claims it: 16 fields and how many of them were emitted.
///
/// Nothing is checked of the claim: that is the proof's to do. The transaction's hash covers all 16
/// fields. Follows `stdlib/src/logs/private_log.ts`.
///
/// @param fields without the zeros at their end
/// @param emittedLength a 32-bit number; zero when there is no log
public record KernelLog(List<Fr> fields, long emittedLength) {
  static final KernelLog BLANK = new KernelLog(List.of(), 0);
  static final int SIZE = PrivateLog.SIZE;
  static final int SIZE_IN_FIELDS = PrivateLog.SIZE_IN_FIELDS + 1;

  public KernelLog {
    fields = Padded.trim("private log fields", fields, Fr.ZERO, PrivateLog.SIZE_IN_FIELDS);
  }

  public boolean isEmpty() {
    return emittedLength == 0;
  }

  /// The log as it goes to the chain.
  ///
  /// @throws IllegalArgumentException if the claimed length is that of no log
  public PrivateLog emitted() {
    if (isEmpty() || emittedLength > PrivateLog.SIZE_IN_FIELDS) {
      throw new IllegalArgumentException("a private log of " + emittedLength + " fields");
    }
    return new PrivateLog(padded((int) emittedLength));
  }

  /// All 16 fields, emitted or not: what a log is looked at for being an event.
  public PrivateLog whole() {
    return new PrivateLog(padded(PrivateLog.SIZE_IN_FIELDS));
  }

  private List<Fr> padded(int length) {
    Fr[] padded = new Fr[length];
    for (int i = 0; i < length; i++) {
      padded[i] = i < fields.size() ? fields.get(i) : Fr.ZERO;
    }
    return List.of(padded);
  }

  void writeTo(ByteWriter out) {
    out.fields(fields)
        .zeros((PrivateLog.SIZE_IN_FIELDS - fields.size()) * Fr.BYTES)
        .u32(emittedLength);
  }

  void writeTo(FieldWriter out) {
    out.fields(fields).zeros(PrivateLog.SIZE_IN_FIELDS - fields.size()).number(emittedLength);
  }

  static KernelLog readFrom(ByteReader in) {
    List<Fr> fields = in.list(PrivateLog.SIZE_IN_FIELDS, from -> from.field("private log field"));
    return new KernelLog(fields, in.u32("private log length"));
  }
}
