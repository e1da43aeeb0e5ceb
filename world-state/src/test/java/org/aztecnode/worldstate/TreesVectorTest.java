package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.tree.BatchInsertion;
import org.aztecnode.worldstate.tree.LeafWitness;
import org.aztecnode.worldstate.tree.LowLeaf;
import org.aztecnode.worldstate.tree.SequentialInsertion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operations of the file follow each other on one fork of genesis.
class TreesVectorTest {
  private static final Vectors VECTORS = Vectors.file("trees");

  @TempDir Path directory;

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void forksGrowAsTheReferences() {
    try (WorldState world = Worlds.open(directory);
        StateFork fork = world.fork()) {
      appendsNoteHashes(fork);
      appendsMessages(fork);
      insertsNullifierBatches(fork);
      refusesTheDuplicate(fork);
      insertsNullifiersOneByOne(fork);
      writesPublicData(fork);
      findsLowLeaves(fork);
      endsAtTheState(fork);
      assertThat(world.status().tip())
          .isEqualTo(GenesisBlock.of(org.aztecnode.protocol.state.Genesis.PLAIN));
    }
  }

  private static void appendsNoteHashes(StateFork fork) {
    for (JsonNode step : atLeastOne("noteHash")) {
      fork.append(TreeId.NOTE_HASH, Json.fields(step.get("leaves")));
      assertThat(fork.tree(TreeId.NOTE_HASH)).isEqualTo(Json.treeInfo(step));
      for (JsonNode path : step.get("paths")) {
        assertThat(fork.siblingPath(TreeId.NOTE_HASH, path.get("index").asLong()))
            .isEqualTo(Json.fields(path.get("path")));
      }
      assertThat(fork.siblingPath(TreeId.NOTE_HASH, step.get("size").asLong()))
          .isEqualTo(Json.fields(step.get("nextLeafPath")));
    }
  }

  private static void appendsMessages(StateFork fork) {
    for (JsonNode step : atLeastOne("l1ToL2Message")) {
      JsonNode all = step.get("leavesConcatenated");
      List<Fr> messages =
          all == null || all.isNull()
              ? Json.fields(step.get("nonZeroLeaves"))
              : split(all.asText());
      fork.insertMessages(messages);
      assertThat(fork.tree(TreeId.L1_TO_L2_MESSAGE)).isEqualTo(Json.treeInfo(step));
      long start = step.get("size").asLong() - ProtocolConstants.MESSAGES_PER_CHECKPOINT;
      assertThat(fork.siblingPath(TreeId.L1_TO_L2_MESSAGE, start))
          .isEqualTo(Json.fields(step.get("path0")));
    }
  }

  private static void insertsNullifierBatches(StateFork fork) {
    for (JsonNode step : atLeastOne("nullifierBatch")) {
      List<Fr> batch = new ArrayList<>(Json.fields(step.get("nullifiers")));
      batch.addAll(Collections.nCopies(step.get("paddedTo").asInt() - batch.size(), Fr.ZERO));
      BatchInsertion got = fork.insertNullifierBatch(batch);
      assertThat(got.newSubtreeSiblingPath())
          .isEqualTo(Json.fields(step.get("newSubtreeSiblingPath")));
      assertThat(got.sortedLeaves()).isEqualTo(Json.fields(step.get("sortedNewLeaves")));
      List<Integer> indexes = new ArrayList<>();
      step.get("sortedNewLeavesIndexes").forEach(i -> indexes.add(i.asInt()));
      assertThat(got.sortedIndexes()).isEqualTo(indexes);
      assertWitnesses(got.lowLeaves(), step.get("lowLeaves"));
      assertThat(fork.tree(TreeId.NULLIFIER)).isEqualTo(Json.treeInfo(step));
    }
  }

  private static void refusesTheDuplicate(StateFork fork) {
    JsonNode step = VECTORS.section("nullifierDuplicate");
    Fr nullifier = Json.field(step.get("nullifier"));
    assertThat(step.get("error").asText()).isNotEmpty();
    List<Fr> batch = new ArrayList<>(Collections.nCopies(64, Fr.ZERO));
    batch.set(0, nullifier);
    assertThatThrownBy(() -> fork.insertNullifierBatch(batch))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining(nullifier.toHex());
    assertThat(fork.insertTx(new TxWrites(List.of(), List.of(nullifier), List.of())))
        .isEqualTo(new NullifierResult.Duplicate(0, nullifier));
    assertThat(fork.tree(TreeId.NULLIFIER)).isEqualTo(Json.treeInfo(step.get("after")));
  }

  private static void insertsNullifiersOneByOne(StateFork fork) {
    for (JsonNode step : atLeastOne("nullifierSequential")) {
      SequentialInsertion got =
          fork.insertNullifiersWithWitnesses(Json.fields(step.get("nullifiers")));
      assertWitnesses(got.lowLeaves(), step.get("low"));
      assertWitnesses(got.insertions(), step.get("insertion"));
      assertThat(fork.tree(TreeId.NULLIFIER)).isEqualTo(Json.treeInfo(step));
    }
  }

  private static void writesPublicData(StateFork fork) {
    for (JsonNode step : atLeastOne("publicDataSequential")) {
      SequentialInsertion got = fork.writePublicDataWithWitnesses(Json.writes(step.get("writes")));
      assertWitnesses(got.lowLeaves(), step.get("low"));
      assertWitnesses(got.insertions(), step.get("insertion"));
      assertThat(fork.tree(TreeId.PUBLIC_DATA)).isEqualTo(Json.treeInfo(step));
    }
  }

  private static void findsLowLeaves(StateFork fork) {
    for (JsonNode query : atLeastOne("lowLeafQueries")) {
      TreeId tree =
          query.get("tree").asText().equals("nullifier") ? TreeId.NULLIFIER : TreeId.PUBLIC_DATA;
      assertThat(fork.lowLeaf(tree, Json.field(query.get("key"))))
          .isEqualTo(
              new LowLeaf(query.get("index").asLong(), query.get("alreadyPresent").asBoolean()));
    }
  }

  private static void endsAtTheState(StateFork fork) {
    JsonNode state = VECTORS.section("finalState");
    assertThat(fork.state().l1ToL2Message().root())
        .isEqualTo(Json.field(state.get("l1ToL2MessageTree")));
    assertThat(fork.state().noteHash().root()).isEqualTo(Json.field(state.get("noteHashTree")));
    assertThat(fork.state().nullifier().root()).isEqualTo(Json.field(state.get("nullifierTree")));
    assertThat(fork.state().publicData().root()).isEqualTo(Json.field(state.get("publicDataTree")));
  }

  /// Paths are shown for some of the witnesses only.
  private static void assertWitnesses(List<LeafWitness> got, JsonNode expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.size(); i++) {
      assertThat(got.get(i).index()).isEqualTo(expected.get(i).get("index").asLong());
      assertThat(got.get(i).leaf()).isEqualTo(Json.leaf(expected.get(i).get("leafPreimage")));
      if (expected.get(i).has("siblingPath")) {
        assertThat(got.get(i).siblingPath())
            .isEqualTo(Json.fields(expected.get(i).get("siblingPath")));
      }
    }
  }

  private static JsonNode atLeastOne(String section) {
    JsonNode steps = VECTORS.section(section);
    assertThat(steps).isNotEmpty();
    return steps;
  }

  private static List<Fr> split(String hex) {
    byte[] bytes = Hex.decode(hex);
    List<Fr> out = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Fr.BYTES) {
      out.add(Fr.fromBytes(bytes, at));
    }
    return out;
  }
}
