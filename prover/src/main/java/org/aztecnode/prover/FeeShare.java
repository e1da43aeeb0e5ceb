package org.aztecnode.prover;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;

/// What a checkpoint's transactions paid, and who gets it. Follows
/// `stdlib/src/rollup/checkpoint_rollup_public_inputs.ts` (`FeeRecipient`).
public record FeeShare(EthAddress recipient, Fr value) {
  static final FeeShare NONE = new FeeShare(EthAddress.ZERO, Fr.ZERO);

  static FeeShare of(Checkpoint checkpoint) {
    Fr fees =
        checkpoint.blocks().stream()
            .map(L2Block::header)
            .map(header -> header.totalFees())
            .reduce(Fr.ZERO, Fr::add);
    return new FeeShare(checkpoint.header().coinbase(), fees);
  }

  Fr recipientField() {
    return Fr.fromBytes(EpochConstants.padded(recipient));
  }
}
