package org.aztecnode.protocol.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.hash.DomainSeparator;
import org.aztecnode.protocol.merkle.MerkleRoots;
import org.aztecnode.protocol.merkle.NodeHash;

/// A private function as its contract class commits to it.
///
/// @param vkHash of its verification key
///
///   Follows `stdlib/src/contract/private_function.ts`.
public record PrivateFunction(FunctionSelector selector, Fr vkHash) {
  public static final int TREE_HEIGHT = 7;

  private static final Fr EMPTY_LEAF = Poseidon2.hash2(Fr.ZERO, Fr.ZERO);

  Fr leaf() {
    return DomainSeparator.PRIVATE_FUNCTION_LEAF.hash(selector.toField(), vkHash);
  }

  /// The root over a class's private functions, ordered by selector.
  ///
  /// @throws IllegalArgumentException if there are more than 128
  public static Fr root(List<PrivateFunction> functions) {
    int size = 1 << TREE_HEIGHT;
    if (functions.size() > size) {
      throw new IllegalArgumentException(functions.size() + " private functions in one class");
    }
    List<Fr> leaves = new ArrayList<>(size);
    functions.stream()
        .sorted(Comparator.comparing(PrivateFunction::selector))
        .forEach(function -> leaves.add(function.leaf()));
    while (leaves.size() < size) {
      leaves.add(EMPTY_LEAF);
    }
    return MerkleRoots.balanced(leaves, NodeHash.POSEIDON2);
  }
}
