package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainVectorTest {
  private static final Vectors VECTORS = Vectors.file("chain");

  @TempDir Path directory;

  @Test
  void followsTheReferencesChain() {
    Genesis genesis = genesis();
    assertThat(GenesisBlock.of(genesis).archive().root())
        .isEqualTo(Json.field(VECTORS.section("genesisArchiveRoot")));
    List<BlockUpdate> blocks = blocks();
    try (WorldState world = Worlds.open(directory, genesis)) {
      for (BlockUpdate block : blocks) {
        assertThat(world.apply(block)).isInstanceOf(ApplyResult.Applied.class);
      }
      assertThat(world.verify().faults()).isEmpty();
      showsTheReferencesHistory(world);
      namesTheBlocksOfNullifiers(world);
      unwindsAndPrunesAsTheReference(world, blocks);
    }
  }

  @Test
  void appliesTheChainInOneTransaction() {
    List<BlockUpdate> blocks = blocks();
    try (WorldState world = Worlds.open(directory, genesis())) {
      assertThat(world.applyAll(blocks)).isInstanceOf(ApplyResult.Applied.class);
      assertThat(world.status().tip().archive()).isEqualTo(blocks.getLast().archive());
      assertThat(world.verify().faults()).isEmpty();
      showsTheReferencesHistory(world);
    }
  }

  /// Block 0 of the file is what the reference shows for a snapshot at 0, which is the latest.
  private static void showsTheReferencesHistory(WorldState world) {
    JsonNode history = VECTORS.section("history");
    assertThat(history).isNotEmpty();
    for (JsonNode at : history) {
      long number = at.get("block").asLong();
      try (StateView view = number == 0 ? world.latest() : world.snapshot(number)) {
        for (TreeId tree : TreeId.values()) {
          JsonNode expected = at.get(Json.name(tree));
          assertThat(view.tree(tree)).isEqualTo(Json.treeInfo(expected));
          assertThat(view.siblingPath(tree, 0)).isEqualTo(Json.fields(expected.get("path0")));
          if (!expected.get("pathLast").isNull()) {
            assertThat(view.siblingPath(tree, expected.get("size").asLong() - 1))
                .isEqualTo(Json.fields(expected.get("pathLast")));
          }
        }
      }
    }
  }

  /// The reference counts what genesis brought to block 1.
  private static void namesTheBlocksOfNullifiers(WorldState world) {
    JsonNode section = VECTORS.section("blockNumbersForNullifierIndexes");
    try (StateView view = world.latest()) {
      for (int i = 0; i < section.get("indexes").size(); i++) {
        long index = section.get("indexes").get(i).asLong();
        JsonNode expected = section.get("blocks").get(i);
        if (expected.isNull()) {
          assertThat(view.blockOfLeaf(TreeId.NULLIFIER, index)).isEmpty();
        } else {
          long got = view.blockOfLeaf(TreeId.NULLIFIER, index).orElseThrow();
          assertThat(Math.max(got, 1)).isEqualTo(expected.asLong());
          assertThat(got == 0).isEqualTo(index < Genesis.PREFILLED_LEAVES);
        }
      }
    }
  }

  private static void unwindsAndPrunesAsTheReference(WorldState world, List<BlockUpdate> blocks) {
    assertStatus(world.status(), VECTORS.section("statusBeforeUnwind"));

    JsonNode unwound = VECTORS.section("afterUnwind");
    long to = unwound.get("summary").get("unfinalizedBlockNumber").asLong();
    long tip = world.status().tip().number();
    assertThat(world.unwindTo(to))
        .isEqualTo(new UnwindResult.Unwound(world.status().tip(), tip - to));
    assertStatus(world.status(), unwound.get("summary"));
    assertThat(world.status().tip().archive().root())
        .isEqualTo(Json.field(unwound.get("archiveRoot")))
        .isEqualTo(Json.field(unwound.get("expectedArchive")));
    assertThat(world.verify().faults()).isEmpty();

    JsonNode finalized = VECTORS.section("statusFinalized");
    long finalizedBlock = finalized.get("finalizedBlockNumber").asLong();
    assertStatus(world.finalizeTo(finalizedBlock), finalized);

    JsonNode pruned = VECTORS.section("statusPruned");
    long oldest = pruned.get("oldestHistoricalBlock").asLong();
    assertThat(world.pruneBelow(oldest, Integer.MAX_VALUE)).isEqualTo(new PruneProgress(oldest, 0));
    assertStatus(world.status(), pruned);
    assertThat(VECTORS.section("errorReadingPrunedBlock1").asText()).contains("block 1");
    assertThatThrownBy(() -> world.snapshot(1))
        .isInstanceOf(BlockUnavailableException.class)
        .hasMessage("the state at block 1 is no longer kept: the oldest is block " + oldest);
    assertThat(VECTORS.section("errorUnwindingFinalized").asText())
        .contains("finalizedBlockHeight: " + finalizedBlock);
    assertThat(world.unwindTo(finalizedBlock - 1))
        .isEqualTo(new UnwindResult.NotKept(finalizedBlock - 1, oldest));

    assertThat(world.verify().faults()).isEmpty();
    assertThat(world.applyAll(blocks.subList((int) to, blocks.size())))
        .isInstanceOf(ApplyResult.Applied.class);
  }

  /// The reference says block 1 is the oldest where genesis is.
  private static void assertStatus(WorldStateStatus status, JsonNode expected) {
    assertThat(status.tip().number()).isEqualTo(expected.get("unfinalizedBlockNumber").asLong());
    assertThat(status.finalizedBlock()).isEqualTo(expected.get("finalizedBlockNumber").asLong());
    assertThat(Math.max(status.oldestBlock(), 1))
        .isEqualTo(expected.get("oldestHistoricalBlock").asLong());
  }

  private static Genesis genesis() {
    AztecAddress address = AztecAddress.fromHex(VECTORS.section("prefilledAddress").asText());
    return FundedGenesis.of(List.of(address), FundedGenesis.DEFAULT_BALANCE, List.of());
  }

  private static List<BlockUpdate> blocks() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
    List<BlockUpdate> blocks = new ArrayList<>();
    for (JsonNode checkpoint : VECTORS.section("checkpoints")) {
      for (JsonNode block : checkpoint.get("blocks")) {
        boolean first = block.get("indexWithinCheckpoint").asInt() == 0;
        blocks.add(
            update(
                block,
                first
                    ? Optional.of(Json.fields(checkpoint.get("l1ToL2Messages")))
                    : Optional.empty()));
      }
    }
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static BlockUpdate update(JsonNode block, Optional<List<Fr>> messages) {
    JsonNode state = block.get("state");
    List<TxWrites> txs = new ArrayList<>();
    block.get("txs").forEach(tx -> txs.add(writes(tx)));
    return new BlockUpdate(
        block.get("number").asLong(),
        Json.field(block.get("hash")),
        Json.snapshot(block.get("lastArchive")),
        messages,
        txs,
        new StateReference(
            Json.snapshot(state.get("l1ToL2MessageTree")),
            Json.snapshot(state.get("noteHashTree")),
            Json.snapshot(state.get("nullifierTree")),
            Json.snapshot(state.get("publicDataTree"))),
        Json.snapshot(block.get("archive")));
  }

  /// Start marker, hash, fee, then what the marker counts.
  private static TxWrites writes(JsonNode tx) {
    JsonNode marker = tx.get("txStartMarker");
    List<Fr> fields = Json.fields(tx.get("blobFields"));
    int at = 3;
    int notes = marker.get("numNoteHashes").asInt();
    int nullifiers = marker.get("numNullifiers").asInt();
    List<Fr> noteHashes = fields.subList(at, at + notes);
    at += notes;
    List<Fr> nulls = fields.subList(at, at + nullifiers);
    at += nullifiers + marker.get("numL2ToL1Msgs").asInt();
    List<PublicDataWrite> writes = new ArrayList<>();
    for (int i = 0; i < marker.get("numPublicDataWrites").asInt(); i++, at += 2) {
      writes.add(new PublicDataWrite(fields.get(at), fields.get(at + 1)));
    }
    return new TxWrites(noteHashes, nulls, writes);
  }
}
