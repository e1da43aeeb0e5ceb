package org.aztecnode.worldstate;

/// Where the world state stands.
///
/// @param tip the last applied block
/// @param finalizedBlock nothing at or below it is ever unwound
/// @param oldestBlock the oldest block whose state can be read; all from it to the tip can
public record WorldStateStatus(BlockState tip, long finalizedBlock, long oldestBlock) {
  public WorldStateStatus {
    if (oldestBlock < 0 || oldestBlock > finalizedBlock || finalizedBlock > tip.number()) {
      throw new IllegalArgumentException(
          "oldest " + oldestBlock + ", finalized " + finalizedBlock + ", tip " + tip.number());
    }
  }
}
