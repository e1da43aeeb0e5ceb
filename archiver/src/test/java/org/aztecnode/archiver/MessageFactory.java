package org.aztecnode.archiver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.message.InboxMessage;

/// Makes L1 to L2 messages up as the inbox would number and hash them.
public final class MessageFactory {
  private MessageFactory() {}

  /// Messages of the given checkpoint that follow those given.
  public static List<InboxMessage> after(
      ChainFactory factory, List<InboxMessage> sent, long checkpoint, int count, long l1Block) {
    List<InboxMessage> messages = new ArrayList<>();
    Bytes16 rolling = sent.isEmpty() ? Bytes16.ZERO : sent.getLast().rollingHash();
    long index =
        sent.isEmpty() || sent.getLast().checkpointNumber() < checkpoint
            ? (checkpoint - 1) * 1024
            : sent.getLast().index() + 1;
    Bytes32 blockHash = factory.bytes32();
    for (int i = 0; i < count; i++) {
      var leaf = factory.field();
      byte[] hash = Hashes.keccak256(rolling.toBytes(), leaf.toBytes());
      rolling = Bytes16.of(Arrays.copyOf(hash, Bytes16.SIZE));
      messages.add(new InboxMessage(leaf, index + i, checkpoint, l1Block, blockHash, rolling));
    }
    return messages;
  }
}
