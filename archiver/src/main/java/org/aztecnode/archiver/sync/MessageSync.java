package org.aztecnode.archiver.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainStore.SyncState;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.message.InboxMessage;

/// Keeps the store's L1 to L2 messages equal to the inbox's.
///
/// Whatever is stored continues the rolling hash of what is; whatever is removed, the inbox has
/// something else at its place by more than one answer.
final class MessageSync {
  private final ChainStore store;
  private final SyncSettings settings;

  MessageSync(ChainStore store, SyncSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /// How the stored messages have to change before more are appended.
  ///
  /// @param from the index from which the stored ones are not the inbox's
  /// @param instead what the inbox has there
  record Replacement(long from, List<InboxMessage> instead) {
    Replacement {
      instead = List.copyOf(instead);
    }
  }

  /// Appends what the inbox has more.
  ///
  /// @param plan for the store as it is
  /// @return what has to be replaced instead, if the store's messages are not the inbox's. Nothing
  ///   was changed then: messages and the checkpoints that consumed them go together
  Optional<Replacement> run(MessagePlan plan, PinnedL1 l1, InboxState inbox) throws L1Exception {
    SyncState state = store.syncState();
    return switch (plan) {
      case MessagePlan.UpToDate _ -> Optional.empty();
      case MessagePlan.Extend _ -> extend(l1, inbox, state);
      case MessagePlan.Rewind _ -> Optional.of(replacement(l1, state));
    };
  }

  private Optional<Replacement> extend(PinnedL1 l1, InboxState inbox, SyncState state)
      throws L1Exception {
    L1Runs<InboxMessage> runs = after(l1, inbox, state.messageCount(), state.lastMessage());
    boolean first = true;
    while (true) {
      Optional<List<InboxMessage>> run;
      try {
        run = runs.next();
      } catch (L1Exception e) {
        if (first && e.failure() instanceof L1Failure.Incomplete) {
          return Optional.of(replacement(l1, state));
        }
        throw e;
      }
      if (run.isEmpty()) {
        return Optional.empty();
      }
      store.step(
          writer -> {
            writer.addMessages(run.get());
            return null;
          });
      first = false;
    }
  }

  /// Goes back through the stored messages, in growing steps, to one that the inbox's continue.
  private Replacement replacement(PinnedL1 l1, SyncState state) throws L1Exception {
    InboxState inbox = l1.confirmedInbox();
    Optional<InboxMessage> known = state.lastMessage();
    long count = state.messageCount();
    for (int step = 1; ; step *= 2) {
      Optional<List<InboxMessage>> after = tryAfter(l1, inbox, count, known);
      if (after.isPresent()) {
        return differing(known, after.get());
      }
      if (known.isEmpty()) {
        throw new L1Exception(
            new L1Failure.Incomplete("no messages of L1's inbox could be read from the first on"));
      }
      List<InboxMessage> before = store.messagesBefore(known.get().index(), step);
      boolean all = before.size() < step;
      known = all ? Optional.empty() : Optional.of(before.getLast());
      count = all ? 0 : count - step;
    }
  }

  /// All messages after one, if the inbox's continue it.
  private Optional<List<InboxMessage>> tryAfter(
      PinnedL1 l1, InboxState inbox, long count, Optional<InboxMessage> known) throws L1Exception {
    if (inbox.totalMessages() < count) {
      return Optional.empty();
    }
    if (inbox.totalMessages() == count) {
      return inbox.rollingHash().equals(rollingHash(known))
          ? Optional.of(List.of())
          : Optional.empty();
    }
    try {
      L1Runs<InboxMessage> runs = after(l1, inbox, count, known);
      List<InboxMessage> all = new ArrayList<>();
      for (var run = runs.next(); run.isPresent(); run = runs.next()) {
        all.addAll(run.get());
      }
      return Optional.of(all);
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Incomplete && known.isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Leaves out of what follows a common message that which is stored already.
  private Replacement differing(Optional<InboxMessage> common, List<InboxMessage> after) {
    long from = common.map(m -> m.index() + 1).orElse(0L);
    int same = 0;
    while (same < after.size() && isStored(after.get(same))) {
      from = after.get(same).index() + 1;
      same++;
    }
    return new Replacement(from, after.subList(same, after.size()));
  }

  private boolean isStored(InboxMessage message) {
    return store.messagesBefore(message.index() + 1, 1).stream()
        .anyMatch(
            stored ->
                stored.index() == message.index()
                    && stored.rollingHash().equals(message.rollingHash()));
  }

  private L1Runs<InboxMessage> after(
      PinnedL1 l1, InboxState inbox, long count, Optional<InboxMessage> known) throws L1Exception {
    long from = known.map(InboxMessage::l1BlockNumber).orElse(settings.l1StartBlock());
    return l1.messagesAfter(count, rollingHash(known), Math.min(from, l1.block().number()), inbox);
  }

  static Bytes16 rollingHash(Optional<InboxMessage> message) {
    return message.map(InboxMessage::rollingHash).orElse(Bytes16.ZERO);
  }
}
