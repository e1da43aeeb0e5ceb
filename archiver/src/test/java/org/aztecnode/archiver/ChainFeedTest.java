package org.aztecnode.archiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainWriter;
import org.aztecnode.archiver.store.PreparedBlock;
import org.aztecnode.archiver.store.PreparedCheckpoint;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.message.InboxMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainFeedTest {
  private static final BlockId GENESIS = new BlockId(0, Fr.ZERO);

  @TempDir Path directory;
  private final ChainFactory factory = new ChainFactory(3);
  private final Follower follower = new Follower();
  private ChainStore store;
  private Tip tip = Tip.GENESIS;

  @BeforeEach
  void open() {
    store =
        ChainStore.open(directory, new StoreIdentity(1, EthAddress.ZERO, 1), Durability.UNSYNCED);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// Holds what it was told, and refuses what does not follow.
  private static final class Follower implements ChainFollower {
    private final List<L2Block> blocks = new ArrayList<>();
    private final List<ChainEvent> events = new CopyOnWriteArrayList<>();
    private Position position = new Position(GENESIS, 0, 0, 0);
    private volatile int failAfter = Integer.MAX_VALUE;

    @Override
    public synchronized Position position() {
      return position;
    }

    @Override
    public Optional<Fr> blockHash(long number) {
      return Optional.of(blocks.get((int) number - 1).hash());
    }

    @Override
    public synchronized void accept(ChainEvent event) {
      if (events.size() >= failAfter) {
        throw new IllegalStateException("enough");
      }
      switch (event) {
        case ChainEvent.BlocksAdded(var added, var _) -> {
          for (ChainEvent.BlocksAdded.Added block : added) {
            assertThat(block.block().number()).isEqualTo(blocks.size() + 1);
            blocks.add(block.block());
          }
        }
        case ChainEvent.Pruned(BlockId to, var _, var _) -> {
          assertThat(to.number()).isLessThan(blocks.size());
          blocks.subList((int) to.number(), blocks.size()).clear();
        }
        case ChainEvent.Checkpointed(CheckpointId checkpoint, var tips) ->
            assertThat(tips.checkpointed().checkpoint()).isEqualTo(checkpoint);
        case ChainEvent.Proven _, ChainEvent.Finalized _, ChainEvent.InvalidCheckpoint _ -> {}
      }
      assertThat(event.tips().proposed().number()).isEqualTo(blocks.size());
      position = Position.after(event);
      events.add(event);
    }
  }

  private Checkpoint checkpoint() {
    Checkpoint checkpoint = factory.checkpoint(tip, Fr.ZERO);
    PreparedCheckpoint prepared = PreparedCheckpoint.of(factory.published(checkpoint, 5));
    step(w -> w.addCheckpoint(prepared));
    tip = Tip.after(checkpoint);
    return checkpoint;
  }

  private void removeAfter(long checkpoint, Reason reason) {
    step(w -> w.removeCheckpointsAfter(checkpoint, reason));
    tip =
        checkpoint == 0
            ? Tip.GENESIS
            : Tip.after(store.reader().checkpoints(checkpoint, 1).getFirst().checkpoint());
  }

  private void step(java.util.function.Consumer<ChainWriter> change) {
    store.step(
        w -> {
          change.accept(w);
          return null;
        });
  }

  private ChainFeed follow() {
    return ChainFeed.start("test feed", store, follower, _ -> {});
  }

  private void awaitTip() {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(
            () -> {
              var position = follower.position();
              var tips = store.reader().tips();
              assertThat(position.block().number()).isEqualTo(tips.proposed().number());
              assertThat(
                      position.block().number() == 0
                          || position.block().hash().equals(tips.proposed().hash()))
                  .isTrue();
              assertThat(position.checkpointed()).isEqualTo(tips.checkpointed().block().number());
              assertThat(position.proven()).isEqualTo(tips.proven().block().number());
              assertThat(position.finalized()).isEqualTo(tips.finalized().block().number());
            });
  }

  @Test
  void tellsBlocksThenTheirCheckpointThenTips() {
    Checkpoint first = checkpoint();
    step(w -> w.setProven(1));
    try (ChainFeed _ = follow()) {
      awaitTip();
    }
    assertThat(follower.events).hasSize(3);
    assertThat(follower.events.get(0))
        .isInstanceOfSatisfying(
            ChainEvent.BlocksAdded.class,
            e -> assertThat(e.blocks()).hasSize(first.blocks().size()));
    assertThat(follower.events.get(1)).isInstanceOf(ChainEvent.Checkpointed.class);
    assertThat(follower.events.get(2)).isInstanceOf(ChainEvent.Proven.class);
    assertThat(follower.events.get(2).tips().proven().checkpoint().number()).isEqualTo(1);
  }

  @Test
  void bringsTheMessagesWithTheFirstBlock() {
    checkpoint();
    List<InboxMessage> messages = MessageFactory.after(factory, List.of(), 2, 3, 1);
    step(w -> w.addMessages(messages));
    checkpoint();
    try (ChainFeed _ = follow()) {
      awaitTip();
    }
    List<ChainEvent.BlocksAdded.Added> added =
        follower.events.stream()
            .filter(e -> e instanceof ChainEvent.BlocksAdded)
            .flatMap(e -> ((ChainEvent.BlocksAdded) e).blocks().stream())
            .toList();
    for (ChainEvent.BlocksAdded.Added block : added) {
      boolean first =
          block.block().checkpointNumber() == 2 && block.block().indexWithinCheckpoint() == 0;
      assertThat(block.l1ToL2Messages())
          .isEqualTo(first ? messages.stream().map(InboxMessage::leaf).toList() : List.of());
    }
  }

  @Test
  void tellsWhyBlocksWent() {
    try (ChainFeed _ = follow()) {
      checkpoint();
      checkpoint();
      awaitTip();
      removeAfter(1, Reason.UNPROVEN);
      awaitTip();
    }
    assertThat(follower.events.getLast())
        .isInstanceOfSatisfying(
            ChainEvent.Pruned.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNPROVEN));
  }

  @Test
  void prunesOneWhoseBlockWentWhileItWasAway() {
    for (int i = 0; i < 5; i++) {
      checkpoint();
    }
    try (ChainFeed _ = follow()) {
      awaitTip();
    }
    removeAfter(2, Reason.L1_REORG);
    for (int i = 0; i < 4; i++) {
      checkpoint();
    }
    long shared = store.reader().checkpointData(2).orElseThrow().lastBlock();
    int before = follower.events.size();
    try (ChainFeed _ = follow()) {
      awaitTip();
    }
    assertThat(follower.events.get(before))
        .isInstanceOfSatisfying(
            ChainEvent.Pruned.class,
            e -> {
              assertThat(e.to().number()).isEqualTo(shared);
              assertThat(e.tips().checkpointed().checkpoint().number()).isEqualTo(2);
            });
  }

  @Test
  void proposedBlocksComeBeforeTheirCheckpoint() {
    try (ChainFeed _ = follow()) {
      Checkpoint next = factory.checkpoint(tip, 1, 2, Fr.ZERO);
      step(w -> next.blocks().forEach(b -> w.addProposed(PreparedBlock.of(b))));
      awaitTip();
      assertThat(follower.events).hasSize(1);
      PreparedCheckpoint prepared = PreparedCheckpoint.of(factory.published(next, 9));
      step(w -> w.addCheckpoint(prepared));
      awaitTip();
    }
    assertThat(follower.events).hasSize(2);
    assertThat(follower.events.getLast()).isInstanceOf(ChainEvent.Checkpointed.class);
  }

  @Test
  void tellsOfInvalidCheckpoints() {
    try (ChainFeed _ = follow()) {
      awaitTip();
      step(w -> w.noticeInvalid(new CheckpointId(4, Fr.ONE), "forged"));
      await().until(() -> !follower.events.isEmpty());
    }
    assertThat(follower.events.getFirst())
        .isInstanceOfSatisfying(
            ChainEvent.InvalidCheckpoint.class, e -> assertThat(e.reason()).isEqualTo("forged"));
  }

  @Test
  void endsWhenTheFollowerFailsAndGoesOnFromItsPosition() {
    for (int i = 0; i < 6; i++) {
      checkpoint();
    }
    follower.failAfter = 3;
    List<Exception> failures = new CopyOnWriteArrayList<>();
    try (ChainFeed _ = ChainFeed.start("failing feed", store, follower, failures::add)) {
      await().until(() -> !failures.isEmpty());
    }
    assertThat(failures.getFirst()).hasMessage("enough");
    follower.failAfter = Integer.MAX_VALUE;
    try (ChainFeed _ = follow()) {
      awaitTip();
    }
  }

  /// However fast the chain moves, the follower ends where it is, each step once and in order.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void followsAChainThatMovesAllTheTime(long seed) {
    ChainFactory choices = new ChainFactory(seed);
    try (ChainFeed feed = follow()) {
      for (int i = 0; i < 120; i++) {
        long latest = store.reader().tips().checkpointed().checkpoint().number();
        switch (choices.below(6)) {
          case 0 -> removeAfter(Math.max(0, latest - choices.below(4)), Reason.L1_REORG);
          case 1 -> step(w -> w.setProven(latest));
          case 2 -> step(w -> w.setFinalized(Math.max(0, latest - choices.below(3))));
          default -> checkpoint();
        }
      }
      awaitTip();
      await().until(() -> feed.reached() == store.reader().version());
    }
    assertThat(follower.blocks)
        .isEqualTo(store.reader().blocks(1, 1000).stream().map(HashedBlock::block).toList());
  }
}
