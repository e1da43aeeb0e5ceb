package org.aztecnode.protocol.kernel;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.fees.GasSettings;

/// Where a transaction is meant to run, and what it may cost there.
///
/// Follows `stdlib/src/tx/tx_context.ts`.
///
/// @param chainId of L1
/// @param version of the rollup
public record TxContext(Fr chainId, Fr version, GasSettings gasSettings) {
  void writeTo(ByteWriter out) {
    out.field(chainId).field(version);
    gasSettings.writeTo(out);
  }

  void writeTo(FieldWriter out) {
    out.field(chainId).field(version);
    gasSettings.writeTo(out);
  }

  static TxContext readFrom(ByteReader in) {
    Fr chainId = in.field("chain id");
    Fr version = in.field("rollup version");
    return new TxContext(chainId, version, GasSettings.readFrom(in));
  }
}
