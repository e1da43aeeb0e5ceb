package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.message.InboxMessage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of a store whatever chain it is given.
class ChainStorePropertiesTest {
  private static final StoreIdentity IDENTITY = new StoreIdentity(31337, EthAddress.ZERO, 4);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void removingIsTheInverseOfAdding(long seed) {
    ChainFactory factory = new ChainFactory(seed);
    try (ChainStore store = ChainStore.open(directory, IDENTITY, Durability.UNSYNCED)) {
      List<Map<String, String>> states = new ArrayList<>();
      Tip tip = Tip.GENESIS;
      for (int i = 0; i < 12; i++) {
        states.add(StoreDump.of(store));
        Checkpoint checkpoint = factory.checkpoint(tip, Fr.ZERO);
        PreparedCheckpoint prepared =
            PreparedCheckpoint.of(factory.published(checkpoint, 100 + 2 * i));
        store.step(
            w -> {
              w.addCheckpoint(prepared);
              return null;
            });
        tip = Tip.after(checkpoint);
        assertThat(store.verify()).isEmpty();
      }
      for (int keep = 11; keep >= 0; keep -= 1 + factory.below(2)) {
        int checkpoint = keep;
        store.step(
            w -> {
              w.removeCheckpointsAfter(checkpoint, Reason.L1_REORG);
              return null;
            });
        assertThat(withoutTips(StoreDump.of(store))).isEqualTo(withoutTips(states.get(keep)));
        assertThat(store.verify()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void removingMessagesIsTheInverseOfAddingThem(long seed) {
    ChainFactory factory = new ChainFactory(seed);
    try (ChainStore store = ChainStore.open(directory, IDENTITY, Durability.UNSYNCED)) {
      List<InboxMessage> sent = new ArrayList<>();
      List<Map<String, String>> states = new ArrayList<>();
      List<Long> firstIndices = new ArrayList<>();
      for (int checkpoint = 2; checkpoint < 9; checkpoint++) {
        states.add(StoreDump.of(store));
        List<InboxMessage> more =
            MessageFactory.after(factory, sent, checkpoint, 1 + factory.below(5), checkpoint * 3);
        firstIndices.add(more.getFirst().index());
        store.step(
            w -> {
              w.addMessages(more);
              return null;
            });
        sent.addAll(more);
        assertThat(store.reader().l1ToL2Messages(checkpoint))
            .isEqualTo(more.stream().map(InboxMessage::leaf).toList());
        assertThat(store.verify()).isEmpty();
      }
      for (int i = states.size() - 1; i >= 0; i--) {
        long from = firstIndices.get(i);
        store.step(
            w -> {
              w.removeMessagesFrom(from);
              return null;
            });
        assertThat(StoreDump.of(store)).isEqualTo(states.get(i));
      }
    }
  }

  /// The map of a small file grows under the data, also while others read.
  @ParameterizedTest
  @ValueSource(longs = {5})
  void growsWhenTheMapIsFull(long seed) {
    ChainFactory factory = new ChainFactory(seed);
    try (ChainStore store = ChainStore.open(directory, IDENTITY, 1 << 18, Durability.UNSYNCED)) {
      Thread reading =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!Thread.interrupted()) {
                      store.reader().blocks(1, 50);
                    }
                  });
      Tip tip = Tip.GENESIS;
      for (int i = 0; i < 60; i++) {
        Checkpoint checkpoint = factory.checkpoint(tip, Fr.ZERO);
        PreparedCheckpoint prepared = PreparedCheckpoint.of(factory.published(checkpoint, i));
        store.step(
            w -> {
              w.addCheckpoint(prepared);
              return null;
            });
        tip = Tip.after(checkpoint);
      }
      reading.interrupt();
      assertThat(store.verify()).isEmpty();
      assertThat(store.stats().sizeBytes()).isGreaterThan(1 << 18);
    }
  }

  private static Map<String, String> withoutTips(Map<String, String> dump) {
    dump.keySet().removeIf(k -> k.startsWith("META"));
    return dump;
  }
}
