package org.aztecnode.archiver;

import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxEffect;

/// A transaction's effect and where it is in the chain.
///
/// Follows `stdlib/src/tx/indexed_tx_effect.ts`.
public record IndexedTxEffect(TxEffect effect, BlockId block, int txIndex) {}
