package org.aztecnode.protocol.tx;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.hash.CallHashes;

/// The calldata of a public call with the hash by which the kernel refers to it. The hash is a
/// claim until it was compared with [CallHashes#calldata(List)].
///
/// Follows `stdlib/src/tx/hashed_values.ts`.
///
/// @param values the function's selector, then its arguments
public record HashedValues(List<Fr> values, Fr hash) {
  /// The bytes of one without values.
  public static final int MIN_SIZE = 4 + Fr.BYTES;

  public HashedValues {
    values = List.copyOf(values);
  }

  /// The values with their hash.
  public static HashedValues ofCalldata(List<Fr> calldata) {
    return new HashedValues(calldata, CallHashes.calldata(calldata));
  }

  void writeTo(ByteWriter out) {
    out.u32(values.size()).fields(values).field(hash);
  }

  static HashedValues readFrom(ByteReader in) {
    // the reference caps only the whole transaction; so do the bytes that are left
    List<Fr> values =
        in.list32(Integer.MAX_VALUE, Fr.BYTES, "calldata", from -> from.field("calldata field"));
    return new HashedValues(values, in.field("calldata hash"));
  }
}
