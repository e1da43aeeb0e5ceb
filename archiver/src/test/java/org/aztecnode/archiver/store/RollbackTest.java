package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.archiver.store.ChainStore.RollbackResult;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.message.InboxMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
  @TempDir Path directory;
  private final ChainFactory factory = new ChainFactory(21);
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private ChainStore store;

  @BeforeEach
  void fill() {
    store =
        ChainStore.open(directory, new StoreIdentity(1, EthAddress.ZERO, 1), Durability.UNSYNCED);
    Tip tip = Tip.GENESIS;
    List<InboxMessage> messages = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Checkpoint checkpoint = factory.checkpoint(tip, tip.slot() + 1, 3, Fr.ZERO);
      tip = Tip.after(checkpoint);
      checkpoints.add(checkpoint);
      messages.addAll(MessageFactory.after(factory, messages, i + 1, 2, i));
      long l1Block = 100 + i;
      store.step(
          w -> {
            w.addCheckpoint(PreparedCheckpoint.of(factory.published(checkpoint, l1Block)));
            return null;
          });
    }
    store.step(
        w -> {
          w.addMessages(messages);
          w.setProven(5);
          w.setFinalized(4);
          return null;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void unwindsToTheEndOfACheckpoint() {
    assertThat(store.rollbackTo(9)).isEqualTo(new RollbackResult.RolledBack(3, 9));
    assertThat(store.reader().tips().proposed().number()).isEqualTo(9);
    assertThat(store.reader().tips().proven().checkpoint().number()).isEqualTo(3);
    assertThat(store.reader().tips().finalized().checkpoint().number()).isEqualTo(3);
    assertThat(store.reader().l1ToL2Messages(3)).hasSize(2);
    assertThat(store.reader().l1ToL2Messages(4)).isEmpty();
    assertThat(store.syncState().checkpointsSyncedTo()).hasValue(102);
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void unwindsToNothing() {
    assertThat(store.rollbackTo(0)).isEqualTo(new RollbackResult.RolledBack(0, 0));
    assertThat(store.syncState().messageCount()).isZero();
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void refusesTheMiddleOfACheckpointAndSaysWhatElse() {
    assertThat(store.rollbackTo(8))
        .isEqualTo(
            new RollbackResult.Refused(
                "block 8 is within checkpoint 3, which has blocks 7 to 9: unwind to 9 or 6"));
    assertThat(store.rollbackTo(18)).isInstanceOf(RollbackResult.Refused.class);
    assertThat(store.rollbackTo(-1)).isInstanceOf(RollbackResult.Refused.class);
    assertThat(store.reader().tips().proposed().number()).isEqualTo(18);
  }

  @Test
  void refusesWhatDoesNotFollowAndKeepsNothingOfTheStep() {
    Checkpoint last = checkpoints.getLast();
    Checkpoint good = factory.checkpoint(Tip.after(last), Fr.ZERO);
    Checkpoint stranger =
        factory.checkpoint(new Tip(7, good.blocks().getLast().number(), Fr.of(5), 7), Fr.ZERO);
    long version = store.reader().version();
    assertThatExceptionOfType(StepRefused.class)
        .isThrownBy(
            () ->
                store.step(
                    w -> {
                      w.addCheckpoint(PreparedCheckpoint.of(factory.published(good, 7)));
                      w.addCheckpoint(PreparedCheckpoint.of(factory.published(stranger, 8)));
                      return null;
                    }))
        .withMessageContaining("continues archive");
    assertThat(store.reader().tips().proposed().number()).isEqualTo(18);
    assertThat(store.reader().version()).isEqualTo(version);
    assertThatExceptionOfType(StepRefused.class)
        .isThrownBy(
            () ->
                store.step(
                    w -> {
                      w.addProposed(PreparedBlock.of(last.blocks().getLast()));
                      return null;
                    }));
    assertThat(store.verify()).isEmpty();
  }
}
