package org.aztecnode.protocol.checkpoint;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;

/// What all blocks of a checkpoint share of their globals: everything but the number.
///
/// @param slot 32 bits
/// @param timestamp seconds, the start of the slot; 64 bits, unsigned
///
///   Follows `CheckpointGlobalVariables` in `stdlib/src/tx/global_variables.ts`.
public record CheckpointGlobals(
    Fr chainId,
    Fr version,
    long slot,
    long timestamp,
    EthAddress coinbase,
    AztecAddress feeRecipient,
    GasFees gasFees) {
  public static CheckpointGlobals of(GlobalVariables globals) {
    return new CheckpointGlobals(
        globals.chainId(),
        globals.version(),
        globals.slot(),
        globals.timestamp(),
        globals.coinbase(),
        globals.feeRecipient(),
        globals.gasFees());
  }

  /// The globals of one of its blocks.
  public GlobalVariables ofBlock(long number) {
    return new GlobalVariables(
        chainId, version, number, slot, timestamp, coinbase, feeRecipient, gasFees);
  }
}
