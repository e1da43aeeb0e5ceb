package org.aztecnode.worldstate.store;

/// The tables of the environment. Numbers in keys are big endian, so that they sort.
public enum Table {
  /// Schema, rollup, genesis and marks: [Meta].
  META("meta"),
  /// Block number to [org.aztecnode.worldstate.BlockState]: [BlockTable].
  BLOCKS("blocks"),
  /// Full nodes of the append-only trees: [AppendTable].
  NOTE_HASH_NODES("noteHash.nodes"),
  MESSAGE_NODES("l1ToL2Message.nodes"),
  ARCHIVE_NODES("archive.nodes"),
  /// Leaf value and index of the append-only trees: [AppendTable].
  NOTE_HASH_VALUES("noteHash.values"),
  MESSAGE_VALUES("l1ToL2Message.values"),
  ARCHIVE_VALUES("archive.values"),
  /// Versions of nodes and leaves of the indexed trees: [IndexedTable].
  NULLIFIER_NODES("nullifier.nodes"),
  PUBLIC_DATA_NODES("publicData.nodes"),
  /// Key to index: [IndexedTable].
  NULLIFIER_KEYS("nullifier.keys"),
  PUBLIC_DATA_KEYS("publicData.keys"),
  /// Block number to the leaves it changed: [IndexedTable].
  NULLIFIER_CHANGES("nullifier.changes"),
  PUBLIC_DATA_CHANGES("publicData.changes");

  private final String label;

  Table(String label) {
    this.label = label;
  }

  /// The table's name in the environment.
  public String label() {
    return label;
  }
}
