package org.aztecnode.worldstate.tree;

import java.util.List;

/// The steps of inserting keys one after the other.
///
/// @param lowLeaves for each key the leaf that will point to it, or that has it already, before the
///   step
/// @param insertions for each key the empty leaf it goes to, with the low leaf already changed; all
///   zero for a key that was there already
///
///   Follows `SequentialInsertionResult` of `stdlib/src/interfaces/merkle_tree_operations.ts`.
public record SequentialInsertion(List<LeafWitness> lowLeaves, List<LeafWitness> insertions) {
  public SequentialInsertion {
    lowLeaves = List.copyOf(lowLeaves);
    insertions = List.copyOf(insertions);
  }
}
