package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.InboxMessage;

/// L1 to L2 messages by index and by leaf.
///
/// Each continues the rolling hash of the one before. Follows
/// `archiver/src/store/message_store.ts`.
final class Messages {
  private static final int PER_CHECKPOINT = ProtocolConstants.MESSAGES_PER_CHECKPOINT;

  private Messages() {}

  /// Appends messages. One that is stored already is put in its new place on L1.
  static void insert(WriteTxn txn, List<InboxMessage> messages) {
    Optional<InboxMessage> last = last(txn);
    for (InboxMessage message : messages) {
      if (last.isPresent() && message.index() <= last.get().index()) {
        InboxMessage stored =
            find(txn, message.index())
                .filter(s -> s.rollingHash().equals(message.rollingHash()))
                .orElseThrow(
                    () ->
                        new StepRefused(
                            "message " + message.index() + " is another one than the stored"));
        txn.put(Table.MESSAGES, Key.u64(stored.index()), toBytes(message));
        continue;
      }
      check(last, message);
      txn.insert(Table.MESSAGES, Key.u64(message.index()), toBytes(message));
      txn.insert(Table.MESSAGE_BY_LEAF, Key.field(message.leaf()), Key.u64(message.index()));
      last = Optional.of(message);
    }
  }

  /// Removes what [#insert] appended from an index on.
  static void removeFrom(WriteTxn txn, long index) {
    for (Optional<InboxMessage> last = last(txn);
        last.isPresent() && last.get().index() >= index;
        last = last(txn)) {
      txn.remove(Table.MESSAGE_BY_LEAF, Key.field(last.get().leaf()));
      txn.remove(Table.MESSAGES, Key.u64(last.get().index()));
    }
  }

  /// What is wrong with a message after another, as the inbox numbers and hashes them.
  private static void check(Optional<InboxMessage> last, InboxMessage message) {
    Bytes16 previous = last.map(InboxMessage::rollingHash).orElse(Bytes16.ZERO);
    if (!rollingHash(previous, message.leaf()).equals(message.rollingHash())) {
      throw new StepRefused(
          "message " + message.index() + " does not continue the rolling hash " + previous);
    }
    long start = CheckpointMessages.firstIndex(message.checkpointNumber());
    boolean sameCheckpoint =
        last.filter(l -> l.checkpointNumber() == message.checkpointNumber()).isPresent();
    long expected = sameCheckpoint ? last.orElseThrow().index() + 1 : start;
    if (message.index() != expected || message.index() >= start + PER_CHECKPOINT) {
      throw new StepRefused(
          "message "
              + message.index()
              + " of checkpoint "
              + message.checkpointNumber()
              + " should have index "
              + expected);
    }
  }

  static Bytes16 rollingHash(Bytes16 previous, Fr leaf) {
    byte[] hash = Hashes.keccak256(previous.toBytes(), leaf.toBytes());
    return Bytes16.of(Arrays.copyOf(hash, Bytes16.SIZE));
  }

  static Optional<InboxMessage> last(ReadTxn txn) {
    byte[] key = txn.lastKey(Table.MESSAGES);
    return key == null ? Optional.empty() : find(txn, new ByteReader(key).u64("index"));
  }

  static Optional<InboxMessage> find(ReadTxn txn, long index) {
    byte[] value = txn.get(Table.MESSAGES, Key.u64(index));
    return value == null ? Optional.empty() : Optional.of(read(index, value));
  }

  static long count(ReadTxn txn) {
    return txn.entries(Table.MESSAGES);
  }

  static OptionalLong index(ReadTxn txn, Fr leaf) {
    return txn.u64(Table.MESSAGE_BY_LEAF, Key.field(leaf));
  }

  /// The leaves of a checkpoint's messages, in order.
  static List<Fr> ofCheckpoint(ReadTxn txn, long checkpoint) {
    List<Fr> leaves = new ArrayList<>();
    if (checkpoint >= 1) {
      from(txn, CheckpointMessages.firstIndex(checkpoint), PER_CHECKPOINT).stream()
          .takeWhile(m -> m.checkpointNumber() == checkpoint)
          .forEach(m -> leaves.add(m.leaf()));
    }
    return leaves;
  }

  /// At most `limit` messages with an index from that one on.
  static List<InboxMessage> from(ReadTxn txn, long index, int limit) {
    List<InboxMessage> found = new ArrayList<>();
    txn.scan(
        Table.MESSAGES,
        Key.u64(index),
        (key, value) -> {
          found.add(read(key.getLong(key.position()), ReadTxn.bytes(value)));
          return found.size() < limit;
        });
    return found;
  }

  /// At most `limit` messages with an index below that one, the last first.
  static List<InboxMessage> before(ReadTxn txn, long index, int limit) {
    List<InboxMessage> found = new ArrayList<>();
    txn.scanBack(
        Table.MESSAGES,
        Key.u64(index),
        (key, value) -> {
          found.add(read(key.getLong(key.position()), ReadTxn.bytes(value)));
          return found.size() < limit;
        });
    return found;
  }

  private static byte[] toBytes(InboxMessage message) {
    return new ByteWriter(96)
        .field(message.leaf())
        .u32(message.checkpointNumber())
        .u64(message.l1BlockNumber())
        .bytes32(message.l1BlockHash())
        .bytes16(message.rollingHash())
        .toBytes();
  }

  private static InboxMessage read(long index, byte[] value) {
    ByteReader in = new ByteReader(value);
    Fr leaf = in.field("leaf");
    long checkpoint = in.u32("checkpoint");
    return new InboxMessage(
        leaf,
        index,
        checkpoint,
        in.u64("L1 block"),
        in.bytes32("L1 block hash"),
        in.bytes16("rolling hash"));
  }
}
