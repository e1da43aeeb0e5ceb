package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.testing.Vectors;
import org.aztecnode.worldstate.tree.ZeroHashes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenesisVectorTest {
  private static final Vectors VECTORS = Vectors.file("genesis");

  @TempDir Path directory;

  @Test
  void describesItself() {
    assertThat(VECTORS.section("about").asText()).isNotEmpty();
  }

  @Test
  void emptySubtreesHashAsTheReferences() {
    List<Fr> zeros = Json.fields(VECTORS.section("zeroHashes"));
    assertThat(zeros).isNotEmpty();
    for (int i = 0; i < zeros.size(); i++) {
      assertThat(ZeroHashes.at(i)).isEqualTo(zeros.get(i));
    }
  }

  @Test
  void startsWithTheReferencesTrees() {
    assertTrees(GenesisBlock.of(Genesis.PLAIN), VECTORS.section("trees"));
  }

  @Test
  void startsWithTheReferencesHeader() {
    JsonNode header = VECTORS.section("initialHeader");
    JsonNode constants = VECTORS.section("constants");
    BlockState genesis = GenesisBlock.of(Genesis.PLAIN);
    assertThat(Hex.encode(GenesisBlock.header(Genesis.PLAIN).toBytes()))
        .isEqualTo(header.get("buffer").asText());
    assertThat(GenesisBlock.header(Genesis.PLAIN).toFields())
        .isEqualTo(Json.fields(header.get("fields")));
    assertThat(genesis.headerHash())
        .isEqualTo(Json.field(header.get("hash")))
        .isEqualTo(Json.field(VECTORS.section("archiveLeaf0")))
        .isEqualTo(Json.field(constants.get("GENESIS_BLOCK_HEADER_HASH")));
    assertThat(genesis.archive().root())
        .isEqualTo(Json.field(constants.get("GENESIS_ARCHIVE_ROOT")));
  }

  @Test
  void keepsTheReferencesLeavesAndPaths() {
    try (WorldState world = Worlds.open(directory);
        StateView view = world.latest()) {
      assertLeaves(view, TreeId.NULLIFIER, VECTORS.section("nullifierLeaves"));
      assertLeaves(view, TreeId.PUBLIC_DATA, VECTORS.section("publicDataLeaves"));
      assertThat(view.siblingPath(TreeId.NULLIFIER, 0))
          .isEqualTo(Json.fields(VECTORS.section("nullifierPath0")));
      assertThat(view.siblingPath(TreeId.NULLIFIER, 127))
          .isEqualTo(Json.fields(VECTORS.section("nullifierPath127")));
      assertThat(view.siblingPath(TreeId.ARCHIVE, 0))
          .isEqualTo(Json.fields(VECTORS.section("archivePath0")));
      assertTrees(world.status().tip(), VECTORS.section("trees"));
      assertThat(world.verify().faults()).isEmpty();
    }
  }

  @Test
  void prefillsAsTheReference() {
    int n = 0;
    for (JsonNode prefilled : VECTORS.section("prefilled")) {
      Genesis genesis = new Genesis(Json.writes(prefilled.get("prefilledPublicData")));
      List<AztecAddress> addresses = new ArrayList<>();
      prefilled.get("addresses").forEach(a -> addresses.add(AztecAddress.fromHex(a.asText())));
      assertThat(addresses.stream().map(FundedGenesis::balanceLeafSlot).toList())
          .isEqualTo(Json.fields(prefilled.get("feeJuiceBalanceSlots")));
      Fr balance = genesis.prefilledPublicData().getFirst().value();
      assertThat(balance).isEqualTo(FundedGenesis.DEFAULT_BALANCE);
      assertThat(FundedGenesis.of(addresses, balance, List.of())).isEqualTo(genesis);

      BlockState block = GenesisBlock.of(genesis);
      assertTrees(block, prefilled.get("trees"));
      assertThat(block.archive().root()).isEqualTo(Json.field(prefilled.get("genesisArchiveRoot")));
      assertThat(block.headerHash()).isEqualTo(Json.field(prefilled.get("initialHeaderHash")));
      try (WorldState world = Worlds.open(directory.resolve("prefilled" + n++), genesis);
          StateView view = world.snapshot(0)) {
        JsonNode indexes = prefilled.get("publicDataLeafIndexesShown");
        for (int i = 0; i < indexes.size(); i++) {
          assertThat(view.indexedLeaf(TreeId.PUBLIC_DATA, indexes.get(i).asLong()))
              .contains(Json.leaf(prefilled.get("publicDataLeaves").get(i)));
        }
        for (PublicDataWrite write : genesis.prefilledPublicData()) {
          assertThat(view.publicData(write.leafSlot())).isEqualTo(write.value());
        }
        assertThat(world.verify().faults()).isEmpty();
      }
    }
    assertThat(n).isPositive();
  }

  @Test
  void networksStartFromTheReferencesArchive() {
    assertThat(VECTORS.section("networkGenesis"))
        .isNotEmpty()
        .allSatisfy(
            network ->
                assertThat(
                        GenesisBlock.of(
                                new Genesis(Json.writes(network.get("prefilledPublicData"))))
                            .archive()
                            .root())
                    .isEqualTo(Json.field(network.get("genesisArchiveRoot"))));
  }

  private static void assertTrees(BlockState block, JsonNode trees) {
    for (TreeId tree : TreeId.values()) {
      JsonNode info = trees.get(Json.name(tree));
      assertThat(block.tree(tree)).isEqualTo(Json.treeInfo(info));
      assertThat(tree.height()).isEqualTo(info.get("depth").asInt());
    }
  }

  private static void assertLeaves(StateView view, TreeId tree, JsonNode leaves) {
    assertThat(leaves).isNotEmpty();
    for (int i = 0; i < leaves.size(); i++) {
      assertThat(view.indexedLeaf(tree, i)).contains(Json.leaf(leaves.get(i)));
    }
  }
}
