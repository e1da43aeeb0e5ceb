package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateForkTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void followsTheOracleThroughCheckpoints(long seed) {
    RandomChain chain = new RandomChain(seed).extend(6);
    Random random = new Random(seed);
    try (WorldState world = Worlds.open(directory)) {
      world.applyAll(chain.blocks());
      long block = random.nextLong(7);
      try (StateFork fork = world.fork(block)) {
        assertThat(fork.blockNumber()).isEqualTo(block);
        NaiveState now = chain.state(block).copy();
        Deque<NaiveState> checkpoints = new ArrayDeque<>();
        for (int step = 0; step < 40; step++) {
          switch (random.nextInt(8)) {
            case 0, 1 -> {
              checkpoints.push(now.copy());
              assertThat(fork.createCheckpoint()).isEqualTo(checkpoints.size());
            }
            case 2 -> {
              if (!checkpoints.isEmpty()) {
                checkpoints.pop();
                fork.commitCheckpoint();
              }
            }
            case 3 -> {
              if (!checkpoints.isEmpty()) {
                now = checkpoints.pop();
                fork.revertCheckpoint();
              }
            }
            case 4 -> {
              List<Fr> messages = List.of(chain.field(), chain.field());
              now.insertMessages(messages);
              fork.insertMessages(messages);
            }
            case 5 -> {
              Fr hash = chain.field();
              now.append(TreeId.ARCHIVE, hash);
              fork.append(TreeId.ARCHIVE, List.of(hash));
            }
            default -> {
              TxWrites tx = chain.tx(now);
              now.insertTx(tx);
              assertThat(fork.insertTx(tx)).isInstanceOf(NullifierResult.Inserted.class);
            }
          }
          if (random.nextInt(4) == 0) {
            Views.assertShows(fork, now, random);
          }
        }
        Views.assertShows(fork, now, random);
      }
      try (StateView tip = world.latest()) {
        Views.assertShows(tip, chain.state(6), random);
      }
    }
  }

  @Test
  void revertsToADepth() {
    try (WorldState world = Worlds.open(directory);
        StateFork fork = world.fork()) {
      Fr slot = Fr.of(5000);
      for (int i = 1; i <= 5; i++) {
        assertThat(fork.createCheckpoint()).isEqualTo(i);
        fork.writePublicData(List.of(new PublicDataWrite(slot, Fr.of(i))));
      }
      fork.commitCheckpointsTo(4);
      assertThat(fork.publicData(slot)).isEqualTo(Fr.of(5));
      fork.revertCheckpointsTo(2);
      assertThat(fork.publicData(slot)).isEqualTo(Fr.of(2));
      fork.revertCheckpointsTo(2);
      assertThat(fork.createCheckpoint()).isEqualTo(3);
      fork.revertCheckpointsTo(0);
      assertThat(fork.publicData(slot)).isEqualTo(Fr.ZERO);
      assertThat(fork.state()).isEqualTo(world.status().tip().state());
      assertThatThrownBy(fork::revertCheckpoint).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(fork::commitCheckpoint).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> fork.revertCheckpointsTo(1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDuplicateNullifierChangesNothing() {
    try (WorldState world = Worlds.open(directory);
        StateFork fork = world.fork()) {
      Fr known = Fr.of(777);
      fork.insertTx(new TxWrites(List.of(Fr.ONE), List.of(known), List.of()));
      var before = fork.state();
      TxWrites tx =
          new TxWrites(
              List.of(Fr.of(2)),
              List.of(Fr.of(1000), known),
              List.of(new PublicDataWrite(Fr.of(500), Fr.ONE)));
      assertThat(fork.insertTx(tx)).isEqualTo(new NullifierResult.Duplicate(1, known));
      assertThat(fork.state()).isEqualTo(before);
      assertThat(fork.lowLeaf(TreeId.NULLIFIER, Fr.of(1000)).alreadyPresent()).isFalse();
    }
  }

  @Test
  void appendsOnlyWhereATreeAppends() {
    try (WorldState world = Worlds.open(directory);
        StateFork fork = world.fork()) {
      assertThatThrownBy(() -> fork.append(TreeId.NULLIFIER, List.of(Fr.ONE)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> fork.appendPadding(TreeId.PUBLIC_DATA, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> fork.appendPadding(TreeId.NOTE_HASH, 1L << 43))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("full");
    }
  }
}
