package org.aztecnode.archiver.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.message.InboxMessage;

/// A process that writes a made-up chain into a store, goes back now and then, and goes on from
/// wherever it finds the store, until it is ended.
final class Ingestion {
  static final StoreIdentity IDENTITY = new StoreIdentity(1, EthAddress.ZERO, 1);
  private static final int BATCH = 3;

  private Ingestion() {}

  /// A made-up chain: what a seed gives, always the same.
  record Script(List<PublishedCheckpoint> checkpoints, List<InboxMessage> messages) {
    static Script of(long seed, int length) {
      ChainFactory factory = new ChainFactory(seed);
      List<PublishedCheckpoint> checkpoints = new ArrayList<>();
      List<InboxMessage> messages = new ArrayList<>();
      Tip tip = Tip.GENESIS;
      for (int i = 0; i < length; i++) {
        messages.addAll(MessageFactory.after(factory, messages, i + 2, 2, i));
        var checkpoint = factory.checkpoint(tip, Fr.ZERO);
        checkpoints.add(factory.published(checkpoint, i));
        tip = Tip.after(checkpoint);
      }
      return new Script(checkpoints, messages);
    }
  }

  /// Arguments: directory, seed, length of the chain.
  public static void main(String[] args) {
    Script script = Script.of(Long.parseLong(args[1]), Integer.parseInt(args[2]));
    try (ChainStore store = ChainStore.open(Path.of(args[0]), IDENTITY)) {
      System.out.println("open");
      for (int round = 0; ; round++) {
        int tip = (int) store.syncState().checkpointNumber();
        if (tip + BATCH >= script.checkpoints().size() || round % 11 == 10) {
          int keep = tip / 2;
          store.step(
              w -> {
                w.removeCheckpointsAfter(keep, Reason.L1_REORG);
                w.removeMessagesFrom(2L * keep);
                return null;
              });
        } else {
          extend(store, script, tip);
        }
      }
    } catch (StoreException e) {
      System.out.println(e.failure().getClass().getSimpleName());
      System.exit(3);
    }
  }

  private static void extend(ChainStore store, Script script, int tip) {
    List<PreparedCheckpoint> more =
        script.checkpoints().subList(tip, tip + BATCH).stream()
            .map(PreparedCheckpoint::of)
            .toList();
    long last = store.syncState().lastMessage().map(InboxMessage::index).orElse(-1L);
    List<InboxMessage> messages =
        script.messages().stream()
            .filter(m -> m.index() > last && m.checkpointNumber() <= tip + BATCH + 1)
            .toList();
    store.step(
        w -> {
          w.addMessages(messages);
          more.forEach(w::addCheckpoint);
          w.setProven(tip);
          w.setCheckpointsSyncedTo(tip);
          return null;
        });
  }

  /// Whether a store holds the beginning of the chain, and nothing else.
  static boolean isPrefix(ChainStore store, Script script) {
    long tip = store.syncState().checkpointNumber();
    return store
            .reader()
            .checkpoints(1, script.checkpoints().size())
            .equals(script.checkpoints().subList(0, (int) tip))
        && (tip == 0
            || store.reader().block(BlockKey.LATEST).orElseThrow().block().checkpointNumber()
                == tip);
  }
}
