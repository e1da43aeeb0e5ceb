package org.aztecnode.protocol.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What a transaction's private part leaves to be done: nothing, or public calls.
///
/// Follows `stdlib/src/kernel/private_kernel_tail_circuit_public_inputs.ts`.
public sealed interface TailEffects {
  /// Of a transaction that is done.
  record ForRollup(SideEffects end) implements TailEffects {}

  /// Of a transaction with public calls. Setup comes with the effects that stay even if a later
  /// phase reverts, the application's calls with those that do not.
  ///
  /// @param teardown [PublicCallRequest#NONE] without one
  record ForPublic(PhaseEffects nonRevertible, PhaseEffects revertible, PublicCallRequest teardown)
      implements TailEffects {}

  /// The side effects of all phases, in order.
  default List<SideEffects> phases() {
    return switch (this) {
      case ForRollup(var end) -> List.of(end);
      case ForPublic(var nonRevertible, var revertible, _) ->
          List.of(nonRevertible.effects(), revertible.effects());
    };
  }

  /// The calls to be executed, in order, teardown last.
  default List<PublicCallRequest> calls() {
    return switch (this) {
      case ForRollup _ -> List.of();
      case ForPublic(var nonRevertible, var revertible, var teardown) ->
          Stream.of(nonRevertible.calls(), revertible.calls(), List.of(teardown))
              .flatMap(List::stream)
              .filter(call -> !call.isEmpty())
              .toList();
    };
  }

  /// Writes the effects, without which of the two they are.
  default void writeTo(ByteWriter out) {
    switch (this) {
      case ForRollup(var end) -> end.writeTo(out);
      case ForPublic(var nonRevertible, var revertible, var teardown) -> {
        nonRevertible.writeTo(out);
        revertible.writeTo(out);
        teardown.writeTo(out);
      }
    }
  }

  /// Writes the effects, without which of the two they are.
  default void writeTo(FieldWriter out) {
    switch (this) {
      case ForRollup(var end) -> end.writeTo(out);
      case ForPublic(var nonRevertible, var revertible, var teardown) -> {
        nonRevertible.writeTo(out);
        revertible.writeTo(out);
        teardown.writeTo(out);
      }
    }
  }

  /// Reads what [#writeTo(ByteWriter)] wrote.
  static TailEffects readFrom(ByteReader in, boolean forPublic) {
    if (!forPublic) {
      return new ForRollup(SideEffects.readFrom(in));
    }
    PhaseEffects nonRevertible = PhaseEffects.readFrom(in);
    PhaseEffects revertible = PhaseEffects.readFrom(in);
    return new ForPublic(nonRevertible, revertible, PublicCallRequest.readFrom(in));
  }
}
