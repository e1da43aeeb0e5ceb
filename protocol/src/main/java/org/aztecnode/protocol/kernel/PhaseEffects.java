package org.aztecnode.protocol.kernel;

import java.util.List;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What one phase of a transaction with public calls brings: its private side effects, and the
/// calls still to be executed.
///
/// Follows `stdlib/src/kernel/private_to_public_accumulated_data.ts`: 40964 bytes, 1371 fields.
///
/// @param calls without the blanks at their end
public record PhaseEffects(SideEffects effects, List<PublicCallRequest> calls) {
  public static final PhaseEffects NONE = new PhaseEffects(SideEffects.NONE, List.of());

  /// Public calls in one phase.
  public static final int MAX_CALLS = 32;

  public PhaseEffects {
    calls = Padded.trim("public calls", calls, PublicCallRequest.NONE, MAX_CALLS);
  }

  void writeTo(ByteWriter out) {
    effects.writeTo(out);
    out.list(calls, PublicCallRequest::writeTo)
        .zeros((MAX_CALLS - calls.size()) * PublicCallRequest.SIZE);
  }

  void writeTo(FieldWriter out) {
    effects.writeTo(out);
    calls.forEach(c -> c.writeTo(out));
    out.zeros((MAX_CALLS - calls.size()) * PublicCallRequest.SIZE_IN_FIELDS);
  }

  static PhaseEffects readFrom(ByteReader in) {
    SideEffects effects = SideEffects.readFrom(in);
    return new PhaseEffects(effects, in.list(MAX_CALLS, PublicCallRequest::readFrom));
  }
}
