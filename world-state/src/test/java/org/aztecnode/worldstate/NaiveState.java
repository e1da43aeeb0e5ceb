package org.aztecnode.worldstate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.LowLeaf;

/// The five trees in lists and maps: the oracle of the tests.
final class NaiveState {
  private final Map<TreeId, NaiveTree> trees = new EnumMap<>(TreeId.class);
  private final Map<TreeId, TreeMap<Fr, Integer>> keys = new EnumMap<>(TreeId.class);
  private final Map<TreeId, Map<Integer, IndexedLeaf>> preimages = new EnumMap<>(TreeId.class);
  private final Map<TreeId, TreeSnapshot> snapshots = new EnumMap<>(TreeId.class);

  private NaiveState() {}

  static NaiveState genesis() {
    NaiveState state = new NaiveState();
    for (TreeId tree : TreeId.values()) {
      state.trees.put(tree, new NaiveTree(tree.height()));
      if (tree.indexed()) {
        state.keys.put(tree, new TreeMap<>());
        state.preimages.put(tree, new TreeMap<>());
        for (int i = 0; i < Genesis.PREFILLED_LEAVES; i++) {
          int next = (i + 1) % Genesis.PREFILLED_LEAVES;
          state.trees.get(tree).append(Fr.ZERO);
          state.keys.get(tree).put(Fr.of(i), i);
          state.put(tree, i, new IndexedLeaf(Fr.of(i), Fr.ZERO, Fr.of(next), next));
        }
      }
    }
    state.append(TreeId.ARCHIVE, GenesisBlock.of(Genesis.PLAIN).headerHash());
    return state;
  }

  NaiveState copy() {
    NaiveState copy = new NaiveState();
    trees.forEach((tree, t) -> copy.trees.put(tree, t.copy()));
    keys.forEach((tree, k) -> copy.keys.put(tree, new TreeMap<>(k)));
    preimages.forEach((tree, p) -> copy.preimages.put(tree, new TreeMap<>(p)));
    return copy;
  }

  void insertMessages(List<Fr> messages) {
    messages.forEach(m -> append(TreeId.L1_TO_L2_MESSAGE, m));
    pad(TreeId.L1_TO_L2_MESSAGE, ProtocolConstants.MESSAGES_PER_CHECKPOINT - messages.size());
  }

  void insertTx(TxWrites tx) {
    tx.noteHashes().forEach(n -> append(TreeId.NOTE_HASH, n));
    pad(TreeId.NOTE_HASH, ProtocolConstants.NOTE_HASHES_PER_TX - tx.noteHashes().size());
    tx.nullifiers().forEach(n -> insert(TreeId.NULLIFIER, n, Fr.ZERO));
    pad(TreeId.NULLIFIER, ProtocolConstants.NULLIFIERS_PER_TX - tx.nullifiers().size());
    tx.publicDataWrites().forEach(this::write);
  }

  void write(PublicDataWrite write) {
    Integer index = keys.get(TreeId.PUBLIC_DATA).get(write.leafSlot());
    if (index == null) {
      insert(TreeId.PUBLIC_DATA, write.leafSlot(), write.value());
    } else {
      IndexedLeaf leaf = preimages.get(TreeId.PUBLIC_DATA).get(index);
      put(
          TreeId.PUBLIC_DATA,
          index,
          new IndexedLeaf(leaf.key(), write.value(), leaf.nextKey(), leaf.nextIndex()));
    }
  }

  void append(TreeId tree, Fr leaf) {
    snapshots.remove(tree);
    trees.get(tree).append(leaf);
  }

  void insert(TreeId tree, Fr key, Fr value) {
    int index = trees.get(tree).size();
    int low = keys.get(tree).floorEntry(key).getValue();
    IndexedLeaf before = preimages.get(tree).get(low);
    append(tree, Fr.ZERO);
    keys.get(tree).put(key, index);
    put(tree, index, new IndexedLeaf(key, value, before.nextKey(), before.nextIndex()));
    put(tree, low, new IndexedLeaf(before.key(), before.value(), key, index));
  }

  private void put(TreeId tree, int index, IndexedLeaf leaf) {
    snapshots.remove(tree);
    preimages.get(tree).put(index, leaf);
    trees.get(tree).set(index, leaf.hash(tree));
  }

  private void pad(TreeId tree, int count) {
    for (int i = 0; i < count; i++) {
      append(tree, Fr.ZERO);
    }
  }

  boolean has(TreeId tree, Fr key) {
    return keys.get(tree).containsKey(key);
  }

  List<Fr> keys(TreeId tree) {
    return new ArrayList<>(keys.get(tree).keySet());
  }

  NaiveTree tree(TreeId tree) {
    return trees.get(tree);
  }

  TreeSnapshot snapshot(TreeId tree) {
    return snapshots.computeIfAbsent(tree, t -> trees.get(t).snapshot());
  }

  StateReference state() {
    return new StateReference(
        snapshot(TreeId.L1_TO_L2_MESSAGE),
        snapshot(TreeId.NOTE_HASH),
        snapshot(TreeId.NULLIFIER),
        snapshot(TreeId.PUBLIC_DATA));
  }

  LowLeaf lowLeaf(TreeId tree, Fr key) {
    Map.Entry<Fr, Integer> floor = keys.get(tree).floorEntry(key);
    return new LowLeaf(floor.getValue(), floor.getKey().equals(key));
  }

  IndexedLeaf preimage(TreeId tree, int index) {
    return preimages.get(tree).get(index);
  }

  Fr publicData(Fr slot) {
    Integer index = keys.get(TreeId.PUBLIC_DATA).get(slot);
    return index == null ? Fr.ZERO : preimages.get(TreeId.PUBLIC_DATA).get(index).value();
  }
}
