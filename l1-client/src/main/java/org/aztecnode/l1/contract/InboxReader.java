package org.aztecnode.l1.contract;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.LogQuery;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.message.InboxMessage;

/// The inbox's state and events at the block of a view. Thread-safe.
///
/// Follows `ethereum/src/contracts/inbox.ts`.
public final class InboxReader {
  private final EthAddress inbox;

  public InboxReader(EthAddress inbox) {
    this.inbox = inbox;
  }

  public EthAddress address() {
    return inbox;
  }

  public InboxState state(L1View view) throws L1Exception {
    return Reads.one(view, inbox, InboxAbi.GET_STATE, InboxReader::state);
  }

  static InboxState state(AbiValues answer) throws AbiException {
    AbiValues v = answer.tuple(0);
    return new InboxState(v.bytes16(0), v.longAt(1), v.longAt(2));
  }

  /// The messages sent in a range of L1 blocks, or in fewer blocks if an endpoint refuses the size.
  public EventRange<InboxMessage> messages(L1View view, long from, long to) throws L1Exception {
    return EventRange.read(view, inbox, InboxAbi.MESSAGE_SENT, from, to, InboxReader::message);
  }

  /// The same for messages with one leaf: at most one, unless L1 lies.
  public EventRange<InboxMessage> messagesWithLeaf(L1View view, Fr leaf, long from, long to)
      throws L1Exception {
    LogQuery query =
        new LogQuery(
            inbox,
            List.of(
                Optional.of(InboxAbi.MESSAGE_SENT.topic()),
                Optional.empty(),
                Optional.of(Bytes32.of(leaf))));
    return EventRange.read(view, query, from, to, InboxReader::message);
  }

  private static InboxMessage message(L1Log log) throws AbiException {
    AbiValues v = InboxAbi.MESSAGE_SENT.decode(log);
    return new InboxMessage(
        v.field(2), v.longAt(1), v.longAt(0), log.blockNumber(), log.blockHash(), v.bytes16(3));
  }
}
