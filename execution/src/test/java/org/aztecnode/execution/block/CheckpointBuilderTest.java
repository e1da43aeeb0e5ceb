package org.aztecnode.execution.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.message.OutHash;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.TxWrites;
import org.aztecnode.worldstate.WorldState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference's chain of checkpoints, built again from the effects of its transactions.
class CheckpointBuilderTest {
  @TempDir static Path directory;
  private static WorldState world;

  @BeforeAll
  static void openWorld() {
    world = VectorChain.openWorld(directory.resolve("world"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  @Test
  void buildsTheReferencesCheckpoints() {
    List<Fr> outHashes = new ArrayList<>();
    try (StateFork fork = world.fork()) {
      for (VectorChain.Built expected : VectorChain.checkpoints()) {
        CheckpointBuilder builder = CheckpointBuilder.start(expected.start(outHashes), fork);
        for (L2Block block : expected.checkpoint().blocks()) {
          assertThat(builder.nextGlobals()).isEqualTo(block.header().globals());
          BuiltBlock built = add(builder, block);
          assertThat(Difference.between(block, built.block())).isEmpty();
          assertThat(built.hash()).isEqualTo(block.hash());
          assertThat(built.blobFields()).isEqualTo(BlobEncoder.encode(block));
        }
        BuiltCheckpoint built = builder.complete();
        assertThat(Difference.between(expected.checkpoint(), built.checkpoint())).isEmpty();
        assertThat(built.outHash())
            .isEqualTo(expected.outHash())
            .isEqualTo(OutHash.ofCheckpoint(expected.checkpoint()));
        assertThat(built.blobFields()).isEqualTo(BlobEncoder.encode(expected.checkpoint()));
        assertThat(built.blobs()).isEqualTo(expected.blobs());
        assertThat(built.commitments()).isEqualTo(expected.commitments());
        outHashes.add(built.outHash());
      }
    }
  }

  @Test
  void goesOnAfterBlocksThatExist() {
    for (int existing = 0; existing <= 3; existing++) {
      List<Fr> outHashes = new ArrayList<>();
      try (StateFork fork = world.fork()) {
        for (VectorChain.Built expected : VectorChain.checkpoints()) {
          List<L2Block> blocks = expected.checkpoint().blocks();
          int before = Math.min(existing, blocks.size());
          CheckpointStart start = expected.start(outHashes);
          CheckpointBuilder builder = CheckpointBuilder.start(start, fork);
          for (L2Block block : blocks.subList(0, before)) {
            insert(fork, block);
            builder.addExisting(block);
          }
          if (before > 0) {
            builder = CheckpointBuilder.resume(start, fork, blocks.subList(0, before));
          }
          for (L2Block block : blocks.subList(before, blocks.size())) {
            add(builder, block);
          }
          BuiltCheckpoint built = builder.complete();
          assertThat(built.checkpoint()).isEqualTo(expected.checkpoint());
          outHashes.add(built.outHash());
        }
      }
    }
  }

  @Test
  void refusesBlocksThatDoNotEndWhereTheStateIs() {
    VectorChain.Built first = VectorChain.checkpoints().getFirst();
    try (StateFork fork = world.fork()) {
      assertThatThrownBy(
              () ->
                  CheckpointBuilder.resume(
                      first.start(List.of()), fork, first.checkpoint().blocks()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the state is at");
    }
  }

  @Test
  void refusesBlocksOfAnotherCheckpoint() {
    VectorChain.Built first = VectorChain.checkpoints().getFirst();
    VectorChain.Built second = VectorChain.checkpoints().get(1);
    try (StateFork fork = world.fork()) {
      CheckpointBuilder builder = CheckpointBuilder.start(first.start(List.of()), fork);
      assertThatThrownBy(() -> builder.addExisting(second.checkpoint().blocks().getFirst()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not block 0 of checkpoint 1");
    }
  }

  @Test
  void onlyTheFirstBlockMayBeEmpty() {
    VectorChain.Built first = VectorChain.checkpoints().getFirst();
    try (StateFork fork = world.fork()) {
      CheckpointBuilder builder = CheckpointBuilder.start(first.start(List.of()), fork);
      assertThatThrownBy(builder::complete)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no blocks");
      builder.add(List.of(), 0);
      assertThatThrownBy(() -> builder.add(List.of(), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("only the first block of a checkpoint may be empty");
    }
  }

  private static BuiltBlock add(CheckpointBuilder builder, L2Block block) {
    insert(builder.fork(), block);
    return builder.add(block.txEffects(), block.header().totalManaUsed().toLongExact());
  }

  private static void insert(StateFork fork, L2Block block) {
    block.txEffects().forEach(effect -> fork.insertTx(TxWrites.of(effect)));
  }
}
