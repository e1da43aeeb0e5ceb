package org.aztecnode.archiver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.ChainNotice;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class L1SynchronizerTest {
  @TempDir Path directory;
  private ScriptedL1 l1;
  private ChainStore store;
  private L1Synchronizer synchronizer;

  @BeforeEach
  void open() {
    use(new ScriptedL1(7, 4));
  }

  private void use(ScriptedL1 chain) {
    l1 = chain;
    if (store == null) {
      store =
          ChainStore.open(
              directory, new StoreIdentity(31337, EthAddress.ZERO, 4), Durability.UNSYNCED);
    }
    synchronizer = new L1Synchronizer(store, l1, l1.settings(), SyncMetrics.NONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Optional<String> sync() throws InterruptedException {
    return synchronizer.work(Duration.ZERO);
  }

  private ChainTips tips() {
    return store.reader().tips();
  }

  private long checkpointed() {
    return tips().checkpointed().checkpoint().number();
  }

  @Test
  void followsCheckpointsMessagesAndProofs() throws InterruptedException {
    for (int i = 0; i < 12; i++) {
      l1.rollup.send(3);
      l1.rollup.propose(true);
      l1.rollup.prove(i);
    }
    assertThat(sync()).isEmpty();
    assertThat(checkpointed()).isEqualTo(12);
    assertThat(tips().proven().checkpoint().number()).isEqualTo(11);
    assertThat(tips().finalized().checkpoint().number()).isZero();
    assertThat(store.reader().l1ToL2Messages(3)).hasSize(3);
    assertThat(store.verify()).isEmpty();
    assertThat(synchronizer.progress().synced()).isTrue();
    assertThat(synchronizer.progress().target()).isEqualTo(12);
  }

  @Test
  void asksNothingWhileNothingMoves() throws InterruptedException {
    l1.rollup.propose(true);
    sync();
    l1.rollup.mine();
    sync();
    l1.calls.clear();
    for (int i = 0; i < 9; i++) {
      l1.rollup.mine();
      sync();
      sync();
    }
    assertThat(l1.calls).containsOnlyKeys("observe").containsEntry("observe", 9);
  }

  @Test
  void finalizesWhatIsProvenInAFinalizedBlock() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.prove(1);
    sync();
    for (int i = 0; i < 59; i++) {
      l1.rollup.mine();
      sync();
    }
    assertThat(tips().finalized().checkpoint().number()).isZero();
    l1.rollup.mine();
    sync();
    assertThat(tips().finalized().checkpoint().number()).isEqualTo(1);
  }

  @Test
  void followsOnWhileNobodyKnowsWhatIsFinalized() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.prove(1);
    l1.finalityPruned = true;
    for (int i = 0; i < 70; i++) {
      l1.rollup.mine();
      assertThat(sync()).isEmpty();
    }
    assertThat(l1.calls).containsKey("finality");
    assertThat(synchronizer.progress().synced()).isTrue();
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(2);
  }

  @Test
  void skipsAnInvalidCheckpointAndTakesItsReplacement() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(false);
    sync();
    assertThat(checkpointed()).isEqualTo(1);
    assertThat(store.reader().pendingChain())
        .isInstanceOfSatisfying(
            PendingChain.Invalid.class,
            invalid -> {
              assertThat(invalid.checkpointNumber()).isEqualTo(2);
              assertThat(invalid.invalidIndex()).isEqualTo(-1);
              assertThat(invalid.reason()).isEqualTo("2 attestations of 3");
              assertThat(invalid.committee()).hasSize(4);
            });
    assertThat(store.noticesSince(0)).hasAtLeastOneElementOfType(ChainNotice.Invalid.class);
    l1.rollup.invalidate();
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(2);
    assertThat(store.reader().pendingChain()).isEqualTo(PendingChain.VALID);
  }

  @Test
  void leavesOutWhatIsBuiltOnAnInvalidCheckpointAndKeepsTheFirstAsTheReason()
      throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(false);
    l1.rollup.propose(true);
    l1.rollup.propose(false);
    assertThat(sync()).isEmpty();
    assertThat(checkpointed()).isEqualTo(1);
    assertThat(((PendingChain.Invalid) store.reader().pendingChain()).checkpointNumber())
        .isEqualTo(2);
    l1.calls.clear();
    l1.rollup.mine();
    assertThat(sync()).isEmpty();
    assertThat(l1.calls).as("not looked at again").doesNotContainKey("checkpoint logs");
    l1.rollup.propose(true);
    assertThat(sync()).isEmpty();
    assertThat(store.noticesSince(0)).as("told once").hasSize(2);
  }

  @Test
  void comesBackAfterARollbackThoughTheTipOnL1IsInvalid() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(true);
    l1.rollup.propose(false);
    sync();
    synchronizer.pause();
    long first = store.reader().checkpointData(1).orElseThrow().lastBlock();
    assertThat(store.rollbackTo(first)).isInstanceOf(ChainStore.RollbackResult.RolledBack.class);
    synchronizer.resume();
    l1.rollup.mine();
    sync();
    assertThat(checkpointed()).isEqualTo(2);
    assertThat(store.reader().pendingChain()).isInstanceOf(PendingChain.Invalid.class);
  }

  @Test
  void replacesTheReasonWhenTheReplacementIsInvalidToo() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(false);
    sync();
    Fr first = ((PendingChain.Invalid) store.reader().pendingChain()).archiveRoot();
    l1.rollup.invalidate();
    l1.rollup.propose(false);
    sync();
    assertThat(((PendingChain.Invalid) store.reader().pendingChain()).archiveRoot())
        .isNotEqualTo(first);
  }

  @Test
  void holdsBeforeACheckpointThatCannotBeDecoded() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.proposeGarbage();
    assertThat(sync()).isEmpty();
    assertThat(checkpointed()).isEqualTo(1);
    assertThat(store.reader().pendingChain()).isEqualTo(PendingChain.VALID);
    l1.rollup.invalidate();
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(2);
  }

  @Test
  void unwindsWhatCanNoLongerBeProvenBeforeL1Does() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.prove(1);
    l1.rollup.propose(true);
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(3);
    l1.rollup.mineTo(4 * 4 * 24);
    sync();
    assertThat(checkpointed()).isEqualTo(1);
    assertThat(removals()).extracting(ChainNotice.Removed::reason).containsOnly(Reason.UNPROVEN);
    l1.rollup.mine();
    sync();
    assertThat(checkpointed()).isEqualTo(1);
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(2);
  }

  private List<ChainNotice.Removed> removals() {
    List<ChainNotice.Removed> removals = new ArrayList<>();
    for (ChainNotice notice : store.noticesSince(0)) {
      if (notice instanceof ChainNotice.Removed removed) {
        removals.add(removed);
      }
    }
    return removals;
  }

  @Test
  void rewindsProvenWithAReorg() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      l1.rollup.propose(true);
    }
    l1.rollup.prove(4);
    sync();
    assertThat(tips().proven().checkpoint().number()).isEqualTo(4);
    l1.rollup.rollBack(1);
    l1.rollup.mine();
    sync();
    assertThat(tips().proven().checkpoint().number()).isZero();
    assertThat(checkpointed()).isEqualTo(5);
  }

  @Test
  void notesThatACheckpointWasMinedElsewhere() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(true);
    sync();
    var before = store.reader().checkpointData(2).orElseThrow().l1();
    l1.rollup.remine(2);
    l1.rollup.propose(true);
    sync();
    var after = store.reader().checkpointData(2).orElseThrow().l1();
    assertThat(checkpointed()).isEqualTo(3);
    assertThat(removals()).isEmpty();
    assertThat(after.blockNumber()).isGreaterThan(before.blockNumber());
  }

  @Test
  void doesNotUnwindOnOneEndpointsWord() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(true);
    sync();
    ChainTips tips = tips();
    l1.liesAboutArchives = true;
    l1.rollup.mine();
    assertThat(sync()).isPresent();
    assertThat(tips()).isEqualTo(tips);
    assertThat(removals()).isEmpty();
    l1.liesAboutArchives = false;
    l1.rollup.mine();
    assertThat(sync()).isEmpty();
  }

  @Test
  void doesNotUnwindWhereNothingSaysWhy() throws InterruptedException {
    l1.rollup.propose(true);
    l1.rollup.propose(true);
    sync();
    ChainTips tips = tips();
    l1.liesAboutPending = true;
    l1.rollup.mine();
    assertThat(sync()).hasValueSatisfying(reason -> assertThat(reason).contains("checkpoint 1"));
    assertThat(tips()).isEqualTo(tips);
    assertThat(removals()).isEmpty();
    l1.liesAboutPending = false;
    l1.rollup.mine();
    assertThat(sync()).isEmpty();
  }

  @Test
  void staysPutWhileEventsAreWithheldAndGoesOnAfterwards() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      l1.rollup.propose(true);
    }
    l1.withholdAfter = 3;
    assertThat(sync()).isPresent();
    assertThat(checkpointed()).isLessThanOrEqualTo(3);
    assertThat(synchronizer.progress().hindrance()).isPresent();
    l1.withholdAfter = 0;
    assertThat(sync()).as("tried again without a new block").isEmpty();
    assertThat(checkpointed()).isEqualTo(6);
    assertThat(synchronizer.progress().hindrance()).isEmpty();
  }

  @Test
  void waitsForMissingBlobs() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      l1.rollup.propose(true);
    }
    l1.blobsMissing = 3;
    assertThat(sync()).contains("checkpoint 3: blobs nowhere");
    assertThat(checkpointed()).isEqualTo(2);
    l1.blobsMissing = 0;
    assertThat(sync()).isEmpty();
    assertThat(checkpointed()).isEqualTo(4);
  }

  @Test
  void keepsProposedBlocksThatReachL1AndDropsTheOthers() throws InterruptedException {
    l1.rollup.propose(true);
    sync();
    Checkpoint first = store.reader().checkpoints(1, 1).getFirst().checkpoint();
    Checkpoint next =
        l1.rollup.factory().checkpoint(Tip.after(first), first.header().slot() + 3, 2, Fr.ZERO);
    for (L2Block block : next.blocks()) {
      assertThat(synchronizer.addProposed(block)).isEqualTo(new ProposedOutcome.Added());
    }
    assertThat(tips().proposed().number()).isEqualTo(next.blocks().getLast().number());
    assertThat(synchronizer.addProposed(next.blocks().getFirst()))
        .isInstanceOf(ProposedOutcome.Rejected.class);
    l1.rollup.mine();
    sync();
    assertThat(tips().proposed().number()).isEqualTo(next.blocks().getLast().number());
    l1.rollup.propose(true);
    sync();
    assertThat(checkpointed()).isEqualTo(2);
    assertThat(tips().proposed()).isEqualTo(tips().checkpointed().block());
    assertThat(store.reader().block(BlockKey.hash(next.blocks().getFirst().hash()))).isEmpty();
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void dropsProposedBlocksWhenTheirSlotIsOver() throws InterruptedException {
    l1.rollup.propose(true);
    sync();
    Checkpoint first = store.reader().checkpoints(1, 1).getFirst().checkpoint();
    Checkpoint next =
        l1.rollup.factory().checkpoint(Tip.after(first), first.header().slot() + 1, 1, Fr.ZERO);
    assertThat(synchronizer.addProposed(next.blocks().getFirst()))
        .isEqualTo(new ProposedOutcome.Added());
    l1.rollup.mineTo((first.header().slot() + 2) * 24);
    sync();
    assertThat(tips().proposed()).isEqualTo(tips().checkpointed().block());
    assertThat(synchronizer.addProposed(next.blocks().getFirst()))
        .isInstanceOf(ProposedOutcome.Rejected.class);
  }
}
