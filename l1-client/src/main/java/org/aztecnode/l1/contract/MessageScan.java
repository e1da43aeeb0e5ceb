package org.aztecnode.l1.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.message.InboxMessage;

/// The messages on L1 after a known one, oldest first, and none left out: each must continue the
/// rolling hash of the one before, and the last must have the inbox's.
///
/// If one is missing, the endpoint that answered is distrusted and the range is asked again
/// elsewhere, unless the inbox says something else of the same block by now. For one thread.
public final class MessageScan {
  private static final int TRIES = 3;

  private final L1Client client;
  private final InboxReader inbox;
  private final L1View view;
  private final InboxState target;
  private Bytes16 rollingHash;
  private long count;
  private long scannedTo;

  /// @param view at the head the scan ends with
  /// @param count of the messages known already
  /// @param rollingHash of the last one known; zero if none is
  /// @param fromBlock the first L1 block to look into; messages known already may be in it
  /// @param target the inbox's state as of the view
  public MessageScan(
      L1Client client,
      InboxReader inbox,
      L1View view,
      long count,
      Bytes16 rollingHash,
      long fromBlock,
      InboxState target) {
    this.client = client;
    this.inbox = inbox;
    this.view = view;
    this.count = count;
    this.rollingHash = rollingHash;
    this.scannedTo = fromBlock - 1;
    this.target = target;
  }

  /// The next run of messages; empty when the inbox's last one has been returned.
  ///
  /// @throws L1Exception with `Incomplete` if no endpoint has messages that continue the chain: the
  ///   one known is not L1's, or the next lies in an older block; with `Moved` if the inbox has
  ///   another last message now
  public Optional<List<InboxMessage>> next() throws L1Exception {
    while (!done()) {
      if (scannedTo >= view.block().number()) {
        throw incomplete("L1's inbox has " + target.totalMessages() + ", its events " + count);
      }
      List<InboxMessage> run = range();
      if (!run.isEmpty()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private boolean done() {
    return count == target.totalMessages() && rollingHash.equals(target.rollingHash());
  }

  private List<InboxMessage> range() throws L1Exception {
    long head = view.block().number();
    for (int i = 0; ; i++) {
      EventRange<InboxMessage> range = inbox.messages(view, scannedTo + 1, head);
      List<InboxMessage> messages = unknown(range.events());
      Optional<String> fault = fault(messages, range.to() == head);
      if (fault.isEmpty()) {
        scannedTo = range.to();
        count += messages.size();
        rollingHash = messages.isEmpty() ? rollingHash : messages.getLast().rollingHash();
        return messages;
      }
      String where = "L1 blocks " + range.from() + " to " + range.to() + ": " + fault.get();
      if (i + 1 == TRIES) {
        throw incomplete(where);
      }
      InboxState now = inbox.state(view);
      if (!now.equals(target)) {
        throw new L1Exception(
            L1Failure.Moved.saidOf(
                view.block(), "messages", target.totalMessages(), now.totalMessages()));
      }
      client.distrust(range.source(), where);
    }
  }

  /// What comes after the message known last, if that is among them.
  private List<InboxMessage> unknown(List<InboxMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).rollingHash().equals(rollingHash)) {
        return messages.subList(i + 1, messages.size());
      }
    }
    return messages;
  }

  private Optional<String> fault(List<InboxMessage> messages, boolean toHead) {
    Bytes16 hash = rollingHash;
    for (InboxMessage message : messages) {
      hash = next(hash, message);
      if (!hash.equals(message.rollingHash())) {
        return Optional.of("message " + message.index() + " does not follow the one before");
      }
    }
    boolean complete =
        count + messages.size() == target.totalMessages() && hash.equals(target.rollingHash());
    return toHead && !complete
        ? Optional.of(
            "the inbox has "
                + target.totalMessages()
                + " messages, "
                + (count + messages.size())
                + " came")
        : Optional.empty();
  }

  /// The first 16 bytes of `keccak(rolling hash ‖ leaf)`.
  static Bytes16 next(Bytes16 before, InboxMessage message) {
    byte[] hash = Hashes.keccak256(before.toBytes(), message.leaf().toBytes());
    return Bytes16.of(Arrays.copyOf(hash, Bytes16.SIZE));
  }

  private static L1Exception incomplete(String reason) {
    return new L1Exception(new L1Failure.Incomplete(reason));
  }
}
