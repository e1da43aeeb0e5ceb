package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.store.Dump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldStateTest {
  @TempDir Path directory;

  @Test
  void keepsNothingOfARunWithAWrongRoot() {
    RandomChain chain = new RandomChain(1).extend(6);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks().subList(0, 2));
    }
    List<String> before = Dump.of(directory);
    try (WorldState world = Worlds.open(directory)) {
      for (TreeId tree : TreeId.values()) {
        BlockUpdate good = chain.block(5);
        TreeSnapshot got = chain.state(5).snapshot(tree);
        TreeSnapshot wrong = new TreeSnapshot(Fr.of(7), got.nextAvailableLeafIndex());
        BlockUpdate bad = with(good, tree, wrong);
        assertThat(world.applyAll(List.of(chain.block(3), chain.block(4), bad)))
            .isEqualTo(new ApplyResult.RootMismatch(5, tree, wrong, got))
            .extracting(r -> ((ApplyResult.Rejected) r).reason())
            .asString()
            .startsWith("block 5: " + tree + " tree expected root 0x00")
            .endsWith("got root " + got.root() + " size " + got.nextAvailableLeafIndex());
        assertThat(world.status().tip().number()).isEqualTo(2);
      }
    }
    assertThat(Dump.of(directory)).isEqualTo(before);
    try (WorldState world = Worlds.open(directory)) {
      assertThat(world.applyAll(chain.blocks().subList(2, 6)))
          .isInstanceOf(ApplyResult.Applied.class);
    }
  }

  private static BlockUpdate with(BlockUpdate block, TreeId tree, TreeSnapshot snapshot) {
    StateReference s = block.state();
    return new BlockUpdate(
        block.number(),
        block.headerHash(),
        block.lastArchive(),
        block.messages(),
        block.txs(),
        new StateReference(
            tree == TreeId.L1_TO_L2_MESSAGE ? snapshot : s.l1ToL2Message(),
            tree == TreeId.NOTE_HASH ? snapshot : s.noteHash(),
            tree == TreeId.NULLIFIER ? snapshot : s.nullifier(),
            tree == TreeId.PUBLIC_DATA ? snapshot : s.publicData()),
        tree == TreeId.ARCHIVE ? snapshot : block.archive());
  }

  @Test
  void startsAgainFromGenesisWhereHistoryIsGone(@TempDir Path other) {
    RandomChain chain = new RandomChain(7).extend(12);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      world.finalizeTo(10);
      world.pruneBelow(9, 100);
      assertThat(world.rewindTo(4)).isEqualTo(new UnwindResult.NotKept(4, 9));
      chain.cut(4);
      chain.extend(5);
      world.restart();
      assertThat(world.status().tip().number()).isZero();
      assertThat(world.status().oldestBlock()).isZero();
      assertThat(world.applyAll(chain.blocks())).isInstanceOf(ApplyResult.Applied.class);
      assertThat(world.verify().faults()).isEmpty();
    }
    try (WorldState fresh = Worlds.open(other)) {
      fresh.applyAll(chain.blocks());
    }
    assertThat(Dump.of(directory)).isEqualTo(Dump.of(other));
  }

  @Test
  void writesNothingWhereNothingIsToBeDropped() throws IOException {
    RandomChain chain = new RandomChain(3).extend(4);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      world.finalizeTo(3);
      world.pruneBelow(2, 100);
      byte[] before = Files.readAllBytes(directory.resolve("data.mdb"));
      world.finalizeTo(3);
      assertThat(world.prune(100)).isEqualTo(new PruneProgress(2, 0));
      assertThat(world.pruneBelow(2, 100)).isEqualTo(new PruneProgress(2, 0));
      assertThat(Files.readAllBytes(directory.resolve("data.mdb"))).isEqualTo(before);
    }
  }

  @Test
  void refusesABlockOutOfOrder() {
    RandomChain chain = new RandomChain(2).extend(3);
    try (WorldState world = Worlds.open(directory)) {
      assertThat(world.apply(chain.block(2))).isEqualTo(new ApplyResult.NotNext(2, 1));
      world.apply(chain.block(1));
      assertThat(world.apply(chain.block(1))).isEqualTo(new ApplyResult.NotNext(1, 2));
      assertThat(world.applyAll(List.of(chain.block(2), chain.block(2))))
          .isEqualTo(new ApplyResult.NotNext(2, 3));
      assertThatThrownBy(() -> world.applyAll(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesABlockOfAnotherBranch() {
    RandomChain ours = new RandomChain(3).extend(2);
    RandomChain theirs = new RandomChain(4).extend(3);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(ours.blocks());
      assertThat(world.apply(theirs.block(3)))
          .isEqualTo(
              new ApplyResult.OtherParent(
                  3,
                  theirs.state(2).snapshot(TreeId.ARCHIVE),
                  ours.state(2).snapshot(TreeId.ARCHIVE)));
    }
  }

  @Test
  void refusesANullifierThatExists() {
    RandomChain chain = new RandomChain(5);
    Fr nullifier = Fr.of(1234567);
    BlockUpdate twice =
        new BlockUpdate(
            1,
            Fr.ONE,
            chain.state(0).snapshot(TreeId.ARCHIVE),
            Optional.of(List.of()),
            List.of(
                new TxWrites(List.of(), List.of(nullifier), List.of()),
                new TxWrites(List.of(), List.of(Fr.of(999), nullifier), List.of())),
            chain.state(0).state(),
            chain.state(0).snapshot(TreeId.ARCHIVE));
    try (WorldState world = Worlds.open(directory)) {
      assertThat(world.apply(twice)).isEqualTo(new ApplyResult.DuplicateNullifier(1, 1, nullifier));
      assertThat(world.status().tip().number()).isZero();
    }
  }

  @Test
  void refusesToUnwindWhatIsFinalizedUnlessMadeTo() {
    RandomChain chain = new RandomChain(6).extend(8);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      assertThat(world.finalizeTo(5).finalizedBlock()).isEqualTo(5);
      assertThat(world.finalizeTo(4).finalizedBlock()).isEqualTo(5);
      assertThatThrownBy(() -> world.finalizeTo(9))
          .isInstanceOf(BlockUnavailableException.class)
          .hasMessage("block 9 is not there yet: the world state is at block 8");
      assertThat(world.unwindTo(4)).isEqualTo(new UnwindResult.Finalized(4, 5));
      assertThat(world.unwindTo(9)).isEqualTo(new UnwindResult.AboveTip(9, 8));
      assertThat(world.unwindTo(8)).isEqualTo(new UnwindResult.Unwound(world.status().tip(), 0));
      world.pruneBelow(2, 100);
      assertThat(world.rewindTo(1)).isEqualTo(new UnwindResult.NotKept(1, 2));
      assertThat(world.rewindTo(2)).isEqualTo(new UnwindResult.Unwound(world.status().tip(), 6));
      assertThat(world.status().finalizedBlock()).isEqualTo(2);
      assertThat(world.verify().faults()).isEmpty();
      assertThat(world.applyAll(chain.blocks().subList(2, 8)))
          .isInstanceOf(ApplyResult.Applied.class);
    }
  }

  @Test
  void refusesBlocksThatAreNotThere() {
    try (WorldState world = Worlds.open(directory)) {
      for (long block : new long[] {1, 1L << 32, -1}) {
        assertThatThrownBy(() -> world.snapshot(block))
            .isInstanceOf(BlockUnavailableException.class);
        assertThatThrownBy(() -> world.fork(block)).isInstanceOf(BlockUnavailableException.class);
      }
      try (StateView view = world.latest()) {
        assertThatThrownBy(() -> view.siblingPath(TreeId.ARCHIVE, 1L << 30))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.siblingPath(TreeId.ARCHIVE, -1))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.lowLeaf(TreeId.ARCHIVE, Fr.ONE))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(world.stats().readers()).isZero();
    }
  }

  @Test
  void anOpenViewKeepsShowingItsBlock() {
    RandomChain chain = new RandomChain(7).extend(12);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks().subList(0, 8));
      try (StateView old = world.snapshot(3);
          StateView tip = world.latest()) {
        world.applyAll(chain.blocks().subList(8, 12));
        world.finalizeTo(12);
        world.pruneBelow(12, 100);
        Views.assertShows(old, chain.state(3), chain.random());
        Views.assertShows(tip, chain.state(8), chain.random());
      }
    }
  }

  @Test
  void aClosedWorldSaysSo() {
    WorldState world = Worlds.open(directory);
    StateView view = world.latest();
    view.close();
    view.close();
    world.close();
    assertThatThrownBy(world::latest)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> world.unwindTo(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> view.leaf(TreeId.ARCHIVE, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void refusesPrefilledDataOutOfOrder() {
    PublicDataWrite low = new PublicDataWrite(Fr.of(1000), Fr.ONE);
    PublicDataWrite high = new PublicDataWrite(Fr.of(2000), Fr.ONE);
    assertThatThrownBy(() -> GenesisBlock.of(new Genesis(List.of(high, low))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ascending");
    assertThatThrownBy(() -> GenesisBlock.of(new Genesis(List.of(low, low))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> GenesisBlock.of(new Genesis(List.of(new PublicDataWrite(Fr.of(126), Fr.ONE)))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FundedGenesis.of(List.of(), Fr.ONE, List.of(low, low)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
