package org.aztecnode.worldstate.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.jspecify.annotations.Nullable;

/// Changed nodes over a source of unchanged ones. Leaves are marked as they change; hashing goes
/// level by level over what was marked, so that each changed node is hashed once however often its
/// leaves changed. Large levels are hashed on all cores.
final class NodeLayer {
  private static final int PARALLEL_FROM = 32;

  private final int height;
  private final NodeSource base;
  private final LongFunction<@Nullable Fr> changedLeaf;
  private final List<LongMap<Fr>> levels = new ArrayList<>();
  private long[] dirty = new long[64];
  private int dirtyCount;
  private @Nullable Fr root;

  /// @param changedLeaf the hash of a marked leaf; null if it is the base's after all. Called from
  ///   several threads at a time, but only from within [#hash]
  NodeLayer(int height, NodeSource base, LongFunction<@Nullable Fr> changedLeaf) {
    this.height = height;
    this.base = base;
    this.changedLeaf = changedLeaf;
    for (int level = 0; level <= height; level++) {
      levels.add(new LongMap<>());
    }
  }

  void mark(long leaf) {
    if (dirtyCount == dirty.length) {
      dirty = Arrays.copyOf(dirty, dirty.length * 2);
    }
    dirty[dirtyCount++] = leaf;
  }

  /// The node, with everything marked so far hashed.
  Fr node(int level, long index) {
    Fr changed = levels.get(level).get(index);
    return changed != null ? changed : base.node(level, index);
  }

  List<Fr> path(long index) {
    hash(NodeSink.NONE);
    List<Fr> path = new ArrayList<>(height);
    for (int level = 0; level < height; level++) {
      path.add(node(level, index >> level ^ 1));
    }
    return path;
  }

  Fr root() {
    hash(NodeSink.NONE);
    if (root == null) {
      root = node(height, 0);
    }
    return root;
  }

  /// Hashes what was marked since the last time and hands it out.
  void hash(NodeSink sink) {
    if (dirtyCount == 0) {
      return;
    }
    Arrays.sort(dirty, 0, dirtyCount);
    long[] indexes = distinct(dirty, dirtyCount, 0);
    Fr[] hashes = new Fr[indexes.length];
    each(indexes.length, i -> hashes[i] = leaf(indexes[i]));
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == null) {
        hashes[i] = base.node(0, indexes[i]);
      }
    }
    store(0, indexes, hashes, sink);
    dirtyCount = 0;
    long[] below = indexes;
    for (int level = 0; level < height; level++) {
      below = parents(level, below, sink);
    }
    root = levels.get(height).get(0);
  }

  private @Nullable Fr leaf(long index) {
    return changedLeaf.apply(index);
  }

  private long[] parents(int level, long[] children, NodeSink sink) {
    long[] indexes = distinct(children, children.length, 1);
    int count = indexes.length;
    Fr[] left = new Fr[count];
    Fr[] right = new Fr[count];
    for (int i = 0; i < count; i++) {
      left[i] = cached(level, indexes[i] << 1);
      right[i] = cached(level, indexes[i] << 1 | 1);
    }
    Fr[] hashes = new Fr[count];
    Fr zero = ZeroHashes.at(level);
    each(
        count,
        i ->
            hashes[i] =
                left[i].equals(zero) && right[i].equals(zero)
                    ? ZeroHashes.at(level + 1)
                    : Poseidon2.hash2(left[i], right[i]));
    store(level + 1, indexes, hashes, sink);
    return indexes;
  }

  /// The node; what the base gives is remembered, as neighbours will ask again.
  private Fr cached(int level, long index) {
    LongMap<Fr> nodes = levels.get(level);
    Fr known = nodes.get(index);
    if (known == null) {
      known = base.node(level, index);
      if (known != ZeroHashes.at(level)) {
        nodes.put(index, known);
      }
    }
    return known;
  }

  private void store(int level, long[] indexes, Fr[] hashes, NodeSink sink) {
    LongMap<Fr> nodes = levels.get(level);
    for (int i = 0; i < indexes.length; i++) {
      nodes.put(indexes[i], hashes[i]);
      sink.node(level, indexes[i], hashes[i]);
    }
  }

  private static void each(int count, java.util.function.IntConsumer work) {
    if (count < PARALLEL_FROM) {
      for (int i = 0; i < count; i++) {
        work.accept(i);
      }
    } else {
      IntStream.range(0, count).parallel().forEach(work);
    }
  }

  /// The distinct values of a sorted array, each shifted.
  static long[] distinct(long[] sorted, int count, int shift) {
    long[] out = new long[count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      long value = sorted[i] >> shift;
      if (n == 0 || out[n - 1] != value) {
        out[n++] = value;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
