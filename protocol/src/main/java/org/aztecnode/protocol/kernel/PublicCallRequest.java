package org.aztecnode.protocol.kernel;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// A public function that the private part asks to be called.
///
/// Follows `stdlib/src/kernel/public_call_request.ts`.
///
/// @param calldataHash of the calldata, which travels beside the kernel
public record PublicCallRequest(
    AztecAddress msgSender, AztecAddress contractAddress, boolean isStaticCall, Fr calldataHash) {
  public static final PublicCallRequest NONE =
      new PublicCallRequest(AztecAddress.ZERO, AztecAddress.ZERO, false, Fr.ZERO);
  static final int SIZE = 3 * Fr.BYTES + 1;
  static final int SIZE_IN_FIELDS = 4;

  public boolean isEmpty() {
    return equals(NONE);
  }

  void writeTo(ByteWriter out) {
    out.aztecAddress(msgSender)
        .aztecAddress(contractAddress)
        .bool(isStaticCall)
        .field(calldataHash);
  }

  void writeTo(FieldWriter out) {
    out.aztecAddress(msgSender)
        .aztecAddress(contractAddress)
        .bool(isStaticCall)
        .field(calldataHash);
  }

  static PublicCallRequest readFrom(ByteReader in) {
    AztecAddress msgSender = in.aztecAddress("public call sender");
    AztecAddress contractAddress = in.aztecAddress("public call target");
    // as in the reference, any byte but zero is true
    boolean isStaticCall = in.u8("public call's static flag") != 0;
    return new PublicCallRequest(
        msgSender, contractAddress, isStaticCall, in.field("public call calldata hash"));
  }
}
