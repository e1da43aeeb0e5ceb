package org.aztecnode.archiver;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxHash;

/// What a receipt says of a transaction that is in a block. Cheaper than its whole effect.
///
/// @param slot of its block
public record MinedTx(
    TxHash txHash,
    RevertCode revertCode,
    Fr fee,
    BlockId block,
    long slot,
    int txIndex,
    ChainStatus status) {}
