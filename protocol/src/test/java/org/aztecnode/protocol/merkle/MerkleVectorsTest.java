package org.aztecnode.protocol.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class MerkleVectorsTest {
  private static final Vectors ROOTS = Vectors.file("merkle-roots");

  @Test
  void balancedRootsReproduce() {
    assertThat(ROOTS.section("about").asText()).isNotEmpty();
    assertThat(ROOTS.section("balanced"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              List<Fr> leaves = fields(node.get("leaves"));
              int height = Integer.numberOfTrailingZeros(leaves.size());
              assertThat(MerkleRoots.balanced(leaves, NodeHash.SHA256))
                  .isEqualTo(field(node.get("sha")))
                  .isEqualTo(MerkleRoots.padded(leaves, height, NodeHash.SHA256));
              assertThat(MerkleRoots.balanced(leaves, NodeHash.POSEIDON2))
                  .isEqualTo(field(node.get("poseidon")));
            });
  }

  @Test
  void unbalancedRootsReproduce() {
    assertThat(ROOTS.section("unbalanced"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              List<Fr> leaves = fields(node.get("leaves"));
              assertThat(MerkleRoots.unbalanced(leaves, NodeHash.SHA256))
                  .isEqualTo(field(node.get("sha")))
                  .isEqualTo(UnbalancedTree.of(leaves).root());
              assertThat(MerkleRoots.unbalanced(leaves, NodeHash.POSEIDON2))
                  .isEqualTo(field(node.get("poseidon")));
              for (int i = 0; i < leaves.size(); i++) {
                assertThat(
                        UnbalancedTree.of(leaves).path(i).rootFrom(leaves.get(i), NodeHash.SHA256))
                    .isEqualTo(field(node.get("sha")));
              }
            });
  }

  @Test
  void compressedTreesReproduce() {
    assertThat(ROOTS.section("wonkySha")).isNotEmpty().allSatisfy(MerkleVectorsTest::check);
  }

  private static void check(JsonNode node) {
    List<Fr> leaves = fields(node.get("leaves"));
    UnbalancedTree tree = UnbalancedTree.compressed(leaves);
    assertThat(tree.root()).isEqualTo(field(node.get("root")));
    assertThat(node.get("paths"))
        .allSatisfy(
            expected -> {
              int leaf = expected.get("i").asInt();
              MembershipPath path = tree.path(leaf);
              assertThat(path.siblings()).isEqualTo(fields(expected.get("path")));
              assertThat(path.level()).isEqualTo(expected.get("location").get("level").asInt());
              assertThat(path.index()).isEqualTo(expected.get("location").get("index").asLong());
              assertThat(path.rootFrom(leaves.get(leaf), NodeHash.SHA256)).isEqualTo(tree.root());
            });
  }

  @Test
  void leavesThatWereLeftOutHaveNoPath() {
    UnbalancedTree tree = UnbalancedTree.compressed(List.of(Fr.ONE, Fr.ZERO, Fr.of(2), Fr.ZERO));

    assertThatIllegalArgumentException().isThrownBy(() -> tree.path(1));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.path(3));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.path(4));
    assertThat(tree.path(2).level()).isOne();
  }
}
