package org.aztecnode.archiver.store;

import java.util.HashMap;
import java.util.Map;
import org.aztecnode.protocol.tx.TxEffect;

/// The effects and blocks that logs found in one transaction are in, each read once.
final class LogReads {
  private final ReadTxn txn;
  private final Map<Blocks.TxLocation, TxEffect> effects = new HashMap<>();
  private final Map<Long, Blocks.Stored> blocks = new HashMap<>();

  LogReads(ReadTxn txn) {
    this.txn = txn;
  }

  TxEffect effect(Logs.Position at) {
    return effects.computeIfAbsent(
        new Blocks.TxLocation(at.block(), at.txIndex()),
        l -> Bodies.effect(txn, l.block(), l.index()));
  }

  Blocks.Stored block(Logs.Position at) {
    return blocks.computeIfAbsent(at.block(), n -> Blocks.require(txn, n));
  }
}
