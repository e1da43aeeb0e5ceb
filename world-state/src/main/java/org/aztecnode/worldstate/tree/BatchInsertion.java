package org.aztecnode.worldstate.tree;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// The steps of inserting a batch of keys: greatest first, padding last.
///
/// @param newSubtreeSiblingPath of the batch's subtree
/// @param sortedLeaves the keys in the order of the steps
/// @param sortedIndexes where in the batch each of them was given
/// @param lowLeaves for each step the leaf that will point to the key, as it is before the step;
///   the new leaves themselves come after all steps. All zero for padding
///
///   Follows `BatchInsertionResult` of `stdlib/src/interfaces/merkle_tree_operations.ts`.
public record BatchInsertion(
    List<Fr> newSubtreeSiblingPath,
    List<Fr> sortedLeaves,
    List<Integer> sortedIndexes,
    List<LeafWitness> lowLeaves) {
  public BatchInsertion {
    newSubtreeSiblingPath = List.copyOf(newSubtreeSiblingPath);
    sortedLeaves = List.copyOf(sortedLeaves);
    sortedIndexes = List.copyOf(sortedIndexes);
    lowLeaves = List.copyOf(lowLeaves);
  }
}
