package org.aztecnode.protocol.kernel;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// A message to L1 as a contract sends it, before it becomes a leaf.
///
/// Follows `stdlib/src/messaging/l2_to_l1_message.ts`.
///
/// @param sender the contract
public record L2ToL1MessageRequest(EthAddress recipient, Fr content, AztecAddress sender) {
  static final L2ToL1MessageRequest BLANK =
      new L2ToL1MessageRequest(EthAddress.ZERO, Fr.ZERO, AztecAddress.ZERO);
  static final int SIZE = EthAddress.SIZE + 2 * Fr.BYTES;
  static final int SIZE_IN_FIELDS = 3;

  public boolean isEmpty() {
    return equals(BLANK);
  }

  void writeTo(ByteWriter out) {
    out.ethAddress(recipient).field(content).aztecAddress(sender);
  }

  void writeTo(FieldWriter out) {
    out.ethAddress(recipient).field(content).aztecAddress(sender);
  }

  static L2ToL1MessageRequest readFrom(ByteReader in) {
    EthAddress recipient = in.ethAddress("L2 to L1 message recipient");
    Fr content = in.field("L2 to L1 message content");
    return new L2ToL1MessageRequest(recipient, content, in.aztecAddress("L2 to L1 message sender"));
  }
}
