package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;

/// Compares views with the oracle.
final class Views {
  private Views() {}

  /// Roots and sizes, and a sample of everything else.
  static void assertShows(StateView view, NaiveState expected, Random random) {
    assertThat(view.state()).isEqualTo(expected.state());
    for (TreeId tree : TreeId.values()) {
      assertThat(view.tree(tree)).isEqualTo(expected.snapshot(tree));
      int size = expected.tree(tree).size();
      long[] indexes = {
        0, size - 1, size, size + 1L, random.nextInt(size + 1), 1L << tree.height() - 1
      };
      for (long index : indexes) {
        if (index >= 0) {
          assertThat(view.siblingPath(tree, index)).isEqualTo(expected.tree(tree).path(index));
          assertThat(view.leaf(tree, index))
              .isEqualTo(
                  index < size
                      ? Optional.of(expected.tree(tree).leaf((int) index))
                      : Optional.empty());
        }
      }
      if (tree.indexed()) {
        assertIndexed(view, tree, expected, random);
      } else {
        assertAppended(view, tree, expected, random);
      }
    }
  }

  private static void assertIndexed(
      StateView view, TreeId tree, NaiveState expected, Random random) {
    for (int i = 0; i < 5; i++) {
      Fr key = expected.keys(tree).get(random.nextInt(expected.keys(tree).size()));
      int index = (int) expected.lowLeaf(tree, key).index();
      assertThat(view.indexOf(tree, key)).isEqualTo(OptionalLong.of(index));
      assertThat(view.indexOf(tree, key, index + 1L)).isEmpty();
      assertThat(view.indexedLeaf(tree, index)).contains(expected.preimage(tree, index));
      for (Fr near : new Fr[] {key, key.add(Fr.ONE), Fr.of(random.nextLong())}) {
        assertThat(view.lowLeaf(tree, near)).isEqualTo(expected.lowLeaf(tree, near));
        assertThat(view.indexOf(tree, near).isPresent()).isEqualTo(expected.has(tree, near));
        if (tree == TreeId.PUBLIC_DATA) {
          assertThat(view.publicData(near)).isEqualTo(expected.publicData(near));
        }
      }
    }
    assertThat(view.indexedLeaf(tree, expected.tree(tree).size())).isEmpty();
  }

  private static void assertAppended(
      StateView view, TreeId tree, NaiveState expected, Random random) {
    int size = expected.tree(tree).size();
    for (int i = 0; i < 5 && size > 0; i++) {
      int index = random.nextInt(size);
      Fr value = expected.tree(tree).leaf(index);
      for (int from : new int[] {0, index, index + 1}) {
        int found = expected.tree(tree).indexOf(value, from);
        assertThat(view.indexOf(tree, value, from))
            .isEqualTo(found < 0 || value.isZero() ? OptionalLong.empty() : OptionalLong.of(found));
      }
    }
  }
}
