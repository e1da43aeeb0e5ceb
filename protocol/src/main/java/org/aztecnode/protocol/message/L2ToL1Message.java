package org.aztecnode.protocol.message;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.codec.ByteWriter;

/// A message from a contract to L1.
///
/// Follows `stdlib/src/messaging/l2_to_l1_message.ts` and `computeL2ToL1MessageHash` in
/// `stdlib/src/hash/hash.ts`.
public record L2ToL1Message(AztecAddress sender, EthAddress recipient, Fr content) {
  /// What a transaction's effect holds of the message, and what the outbox proves.
  ///
  /// @param version of the rollup
  /// @param chainId of L1
  public Fr hash(Fr version, Fr chainId) {
    return Hashes.sha256ToField(
        new ByteWriter(148)
            .aztecAddress(sender)
            .field(version)
            .ethAddress(recipient)
            .field(chainId)
            .field(content)
            .toBytes());
  }
}
