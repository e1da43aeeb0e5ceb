package org.aztecnode.node.sequencer;

import org.aztecnode.l1.L1Exception;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.sequencer.Sequencer;
import org.aztecnode.sequencer.local.LocalSlots;

/// Moves the time of a network of one's own on, on L1 and on L2.
///
/// Follows `aztec/src/testing/cheat_codes.ts` (`warpL2TimeAtLeastTo`), which has to be run beside
/// the reference's node.
final class WarpMethod {
  /// What the rollup has for a timestamp: 32 bits.
  private static final long LAST = (1L << 32) - 1;

  /// A checkpoint that is under way when time is moved may miss its slot.
  private static final int ATTEMPTS = 3;

  private final Sequencer sequencer;
  private final LocalSlots slots;

  WarpMethod(Sequencer sequencer, LocalSlots slots) {
    this.sequencer = sequencer;
    this.slots = slots;
  }

  RpcMethod method() {
    return RpcMethod.of(
        "nodeAdmin_warp",
        Cost.COSTLY,
        Param.required("timestamp", Decoders.whole(0, LAST)),
        this::to);
  }

  /// Answers the number of the checkpoint whose blocks have that time or a later one.
  private Json to(long timestamp) throws RpcException {
    if (sequencer.isPaused()) {
      throw new RpcException(
          "The sequencer is paused, so that no block would get the new time: resume it first");
    }
    long now = slots.instant().getEpochSecond();
    if (timestamp <= now) {
      throw new RpcException(
          "Time goes forward only: it is " + now + " already, not before " + timestamp);
    }
    try {
      slots.warp(timestamp);
    } catch (L1Exception e) {
      throw new RpcException("L1 could not be moved: " + e.failure().reason());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return SequencerMethods.flush(sequencer);
      } catch (RpcException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
