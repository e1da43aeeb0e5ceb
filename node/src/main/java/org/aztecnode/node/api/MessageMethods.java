package org.aztecnode.node.api;

import java.util.List;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// What can be asked of messages between L1 and L2.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class MessageMethods {
  private final Chain chain;

  MessageMethods(Chain chain) {
    this.chain = chain;
  }

  List<RpcMethod> methods() {
    Param<Fr> message = Param.required("l1ToL2Message", ProtocolDecoders.FIELD);
    return List.of(
        RpcMethod.of("node_getL1ToL2MessageCheckpoint", Cost.CHEAP, message, this::checkpoint),
        RpcMethod.of(
            "node_isL1ToL2MessageSynced",
            Cost.CHEAP,
            message,
            leaf -> Json.of(chain.blocks().l1ToL2MessageIndex(leaf).isPresent())),
        RpcMethod.of(
            "node_getL2ToL1Messages",
            Cost.COSTLY,
            Param.required("epoch", ProtocolDecoders.EPOCH),
            this::l2ToL1));
  }

  /// Index 0 counts as unknown, as it does for the reference.
  private Json checkpoint(Fr message) {
    OptionalLong index = chain.blocks().l1ToL2MessageIndex(message);
    return index.orElse(0) == 0
        ? Json.ABSENT
        : Json.of(index.getAsLong() / ProtocolConstants.MESSAGES_PER_CHECKPOINT + 1);
  }

  private Json l2ToL1(long epoch) {
    List<List<List<List<Fr>>>> messages =
        chain
            .blocks()
            .l2ToL1MessagesInSlots(
                chain.schedule().firstSlotOf(epoch), chain.schedule().lastSlotOf(epoch));
    return out -> write(out, messages);
  }

  private static void write(JsonWriter out, Object nested) {
    switch (nested) {
      case List<?> list -> {
        out.beginArray();
        list.forEach(element -> write(out, element));
        out.endArray();
      }
      case Fr value -> out.hex(value.toBytes());
      default -> throw new IllegalArgumentException("not a message: " + nested);
    }
  }
}
