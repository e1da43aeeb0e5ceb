package org.aztecnode.protocol.validation;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Limits on a checkpoint beyond those that every checkpoint has. What is empty is not limited.
///
/// @param mana of the whole checkpoint, as the rollup contract sets it
/// @param blockMana of each block
/// @param blockDaGas of each block
/// @param txs of the whole checkpoint
/// @param blockTxs of each block
public record CheckpointLimits(
    OptionalLong mana,
    OptionalLong blockMana,
    OptionalLong blockDaGas,
    OptionalInt txs,
    OptionalInt blockTxs) {
  public static final CheckpointLimits NONE =
      new CheckpointLimits(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalInt.empty());

  /// Only the rollup's limit of mana.
  public static CheckpointLimits ofMana(long mana) {
    return new CheckpointLimits(
        OptionalLong.of(mana),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }
}
