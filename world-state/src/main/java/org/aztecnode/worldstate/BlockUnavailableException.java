package org.aztecnode.worldstate;

/// The state of a block was asked for that is above the tip or no longer kept.
public final class BlockUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long requested;
  private final long oldest;
  private final long tip;

  BlockUnavailableException(long requested, long oldest, long tip) {
    super(
        requested > tip
            ? "block %d is not there yet: the world state is at block %d".formatted(requested, tip)
            : "the state at block %d is no longer kept: the oldest is block %d"
                .formatted(requested, oldest));
    this.requested = requested;
    this.oldest = oldest;
    this.tip = tip;
  }

  public long requested() {
    return requested;
  }

  public long oldest() {
    return oldest;
  }

  public long tip() {
    return tip;
  }

  /// Whether the block may become available later; otherwise its history was pruned.
  public boolean aboveTip() {
    return requested > tip;
  }
}
