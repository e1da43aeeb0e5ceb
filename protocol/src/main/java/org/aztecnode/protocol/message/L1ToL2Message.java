package org.aztecnode.protocol.message;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.hash.DomainSeparator;
import org.aztecnode.protocol.hash.Siloing;

/// A message as it was sent on L1.
///
/// @param chainId of L1
/// @param version of the rollup
/// @param index over all checkpoints
///
///   Follows `stdlib/src/messaging/l1_to_l2_message.ts`.
public record L1ToL2Message(
    EthAddress sender,
    long chainId,
    AztecAddress recipient,
    long version,
    Fr content,
    Fr secretHash,
    Fr index) {
  /// The message's leaf in the inbox and in the message tree.
  public Fr hash() {
    return Hashes.sha256ToField(new ByteWriter(7 * Fr.BYTES).fields(toFields()).toBytes());
  }

  public List<Fr> toFields() {
    return new FieldWriter(7)
        .ethAddress(sender)
        .number(chainId)
        .aztecAddress(recipient)
        .number(version)
        .field(content)
        .field(secretHash)
        .field(index)
        .toList();
  }

  public void writeTo(ByteWriter out) {
    out.ethAddress(sender)
        .u32(chainId)
        .aztecAddress(recipient)
        .u32(version)
        .field(content)
        .field(secretHash)
        .field(index);
  }

  public static L1ToL2Message readFrom(ByteReader in) {
    return new L1ToL2Message(
        in.ethAddress("sender"),
        in.u32("chain id"),
        in.aztecAddress("recipient"),
        in.u32("rollup version"),
        in.field("content"),
        in.field("secret hash"),
        in.field("index"));
  }

  public static Fr secretHash(Fr secret) {
    return DomainSeparator.SECRET_HASH.hash(secret);
  }

  /// What is in the nullifier tree once the contract has consumed the message.
  public static Fr nullifier(AztecAddress contract, Fr messageHash, Fr secret) {
    return Siloing.nullifier(contract, DomainSeparator.MESSAGE_NULLIFIER.hash(messageHash, secret));
  }
}
