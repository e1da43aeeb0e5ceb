package org.aztecnode.protocol.kernel;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What a transaction's proof takes for granted.
///
/// Follows `stdlib/src/tx/tx_constant_data.ts`: 648 bytes, 34 fields.
///
/// @param anchorBlock the block whose state the private part was executed against
/// @param vkTreeRoot of the verification keys of the circuits it was proven with
/// @param protocolContractsHash of the protocol contracts it knew
public record TxConstants(
    BlockHeader anchorBlock, TxContext context, Fr vkTreeRoot, Fr protocolContractsHash) {
  void writeTo(ByteWriter out) {
    anchorBlock.writeTo(out);
    context.writeTo(out);
    out.field(vkTreeRoot).field(protocolContractsHash);
  }

  void writeTo(FieldWriter out) {
    out.fields(anchorBlock.toFields());
    context.writeTo(out);
    out.field(vkTreeRoot).field(protocolContractsHash);
  }

  static TxConstants readFrom(ByteReader in) {
    BlockHeader anchorBlock = BlockHeader.readFrom(in);
    TxContext context = TxContext.readFrom(in);
    Fr vkTreeRoot = in.field("vk tree root");
    return new TxConstants(anchorBlock, context, vkTreeRoot, in.field("protocol contracts hash"));
  }
}
