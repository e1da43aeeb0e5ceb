package org.aztecnode.sequencer;

/// Tells what can be built on.
@FunctionalInterface
public interface TipSource {
  /// The tip for a checkpoint of that slot.
  Answer forSlot(long slot);

  /// Whether there is one.
  sealed interface Answer {
    record Ready(ChainTip tip) implements Answer {}

    /// Something has not caught up yet.
    record NotReady(String why) implements Answer {}
  }
}
