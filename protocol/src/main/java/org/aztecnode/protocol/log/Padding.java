package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.DecodeException;

/// The zeros up to a log's full size.
final class Padding {
  private Padding() {}

  /// The emitted fields; what follows them must be zero, as only they are on the chain.
  static List<Fr> cut(List<Fr> padded, int length, String what, int offset) {
    for (Fr field : padded.subList(length, padded.size())) {
      if (!field.isZero()) {
        throw new DecodeException(
            what + " of " + length + " fields has something behind them", offset);
      }
    }
    return padded.subList(0, length);
  }
}
