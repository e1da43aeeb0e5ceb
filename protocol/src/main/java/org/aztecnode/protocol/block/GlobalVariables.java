package org.aztecnode.protocol.block;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What all transactions of a block see of the world. All blocks of a checkpoint share all but the
/// block number.
///
/// @param blockNumber 32 bits
/// @param slot 32 bits
/// @param timestamp seconds, the start of the slot; 64 bits, unsigned
///
///   Follows `stdlib/src/tx/global_variables.ts`.
public record GlobalVariables(
    Fr chainId,
    Fr version,
    long blockNumber,
    long slot,
    long timestamp,
    EthAddress coinbase,
    AztecAddress feeRecipient,
    GasFees gasFees) {
  public static final GlobalVariables EMPTY =
      new GlobalVariables(
          Fr.ZERO, Fr.ZERO, 0, 0, 0, EthAddress.ZERO, AztecAddress.ZERO, GasFees.ZERO);

  public void writeTo(ByteWriter out) {
    out.field(chainId)
        .field(version)
        .u32(blockNumber)
        .u32(slot)
        .u64(timestamp)
        .ethAddress(coinbase)
        .aztecAddress(feeRecipient);
    gasFees.writeTo(out);
  }

  public void writeTo(FieldWriter out) {
    out.field(chainId)
        .field(version)
        .number(blockNumber)
        .number(slot)
        .number(timestamp)
        .ethAddress(coinbase)
        .aztecAddress(feeRecipient);
    gasFees.writeTo(out);
  }

  public static GlobalVariables readFrom(ByteReader in) {
    return new GlobalVariables(
        in.field("chain id"),
        in.field("rollup version"),
        in.u32("block number"),
        in.u32("slot"),
        in.u64("timestamp"),
        in.ethAddress("coinbase"),
        in.aztecAddress("fee recipient"),
        GasFees.readFrom(in));
  }
}
