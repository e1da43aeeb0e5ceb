package org.aztecnode.protocol.block;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;

/// What all transactions of a block see of the world. All blocks of a checkpoint share all but the
/// block number.
///
/// @param timestamp seconds, the start of the slot
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
}
