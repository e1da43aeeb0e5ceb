package org.aztecnode.archiver;

import org.aztecnode.protocol.chain.ChainTips;

/// How far a block has come: each status includes those before it.
public enum ChainStatus {
  PROPOSED,
  CHECKPOINTED,
  PROVEN,
  FINALIZED;

  /// The status of a stored block.
  public static ChainStatus of(long block, ChainTips tips) {
    if (block <= tips.finalized().block().number()) {
      return FINALIZED;
    }
    if (block <= tips.proven().block().number()) {
      return PROVEN;
    }
    return block <= tips.checkpointed().block().number() ? CHECKPOINTED : PROPOSED;
  }
}
