package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// A scheduled change of a contract's class.
///
/// @param previousClassId zero when it was never changed before
/// @param timestampOfChange seconds; 64 bits, unsigned
public record ContractInstanceUpdate(
    AztecAddress address, Fr previousClassId, Fr newClassId, long timestampOfChange) {
  /// The class the contract has at a time, as far as this update says.
  ///
  /// @param timestamp seconds, unsigned
  public Fr classIdAt(long timestamp, Fr originalClassId) {
    if (Long.compareUnsigned(timestamp, timestampOfChange) >= 0) {
      return newClassId;
    }
    return previousClassId.isZero() ? originalClassId : previousClassId;
  }

  public void writeTo(ByteWriter out) {
    out.aztecAddress(address).field(previousClassId).field(newClassId).u64(timestampOfChange);
  }

  public static ContractInstanceUpdate readFrom(ByteReader in) {
    return new ContractInstanceUpdate(
        in.aztecAddress("contract address"),
        in.field("previous class id"),
        in.field("new class id"),
        in.u64("timestamp of change"));
  }
}
