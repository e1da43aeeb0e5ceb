package org.aztecnode.node.sequencer;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.sequencer.Sequencer;
import org.aztecnode.sequencer.SlotOutcome;

/// What an operator can ask of the sequencer beside its configuration. The reference has none of
/// these.
final class SequencerMethods {
  private static final long FLUSH_SECONDS = 120;

  private SequencerMethods() {}

  static List<RpcMethod> methods(Sequencer sequencer) {
    return List.of(
        RpcMethod.of(
            "nodeAdmin_pauseSequencer",
            Cost.CHEAP,
            () -> {
              sequencer.pause();
              return Json.ABSENT;
            }),
        RpcMethod.of(
            "nodeAdmin_resumeSequencer",
            Cost.CHEAP,
            () -> {
              sequencer.resume();
              return Json.ABSENT;
            }),
        RpcMethod.of(
            "nodeAdmin_getSequencerState",
            Cost.CHEAP,
            () -> out -> out.value(sequencer.isPaused() ? "PAUSED" : sequencer.state().name())),
        RpcMethod.of("nodeAdmin_flush", Cost.COSTLY, () -> flush(sequencer)));
  }

  /// Answers the number of the checkpoint when it is on L1.
  static Json flush(Sequencer sequencer) throws RpcException {
    try {
      return switch (sequencer.flush().get(FLUSH_SECONDS, TimeUnit.SECONDS)) {
        case SlotOutcome.Proposed p -> out -> out.value(p.checkpoint());
        case SlotOutcome.Skipped s ->
            throw new RpcException("Slot " + s.slot() + " has no checkpoint: " + s.why());
        case SlotOutcome.Waiting _, SlotOutcome.Done _ ->
            throw new IllegalStateException("a flush ends with its slot");
      };
    } catch (TimeoutException e) {
      throw new RpcException("There was no checkpoint within " + FLUSH_SECONDS + " seconds");
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      throw new RpcException("The sequencer has stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("The node stops");
    }
  }
}
