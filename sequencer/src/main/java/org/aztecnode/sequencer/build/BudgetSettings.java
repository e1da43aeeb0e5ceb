package org.aztecnode.sequencer.build;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What an operator says of how much a block may hold. What is empty follows from the checkpoint's
/// limits.
///
/// Follows `sequencer-client/src/config.ts`.
///
/// @param mana of a block
/// @param daGas of a block
/// @param txs of a block
/// @param checkpointTxs of all blocks of a checkpoint together
/// @param share how much more than its even share of a checkpoint a block may take
public record BudgetSettings(
    OptionalLong mana,
    OptionalLong daGas,
    OptionalInt txs,
    OptionalInt checkpointTxs,
    double share) {
  public static final double DEFAULT_SHARE = 1.2;

  public static final BudgetSettings DEFAULT =
      new BudgetSettings(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          DEFAULT_SHARE);

  public BudgetSettings {
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("a block's share of " + share);
    }
  }
}
