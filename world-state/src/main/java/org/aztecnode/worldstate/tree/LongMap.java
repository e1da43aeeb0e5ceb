package org.aztecnode.worldstate.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A map from non-negative longs, without boxes: hashing trees asks it twice a node. Entries are
/// only ever added or replaced.
final class LongMap<V> {
  private static final long FREE = -1;

  private long[] keys = new long[16];
  private @Nullable Object[] values = new Object[16];
  private int size;

  LongMap() {
    Arrays.fill(keys, FREE);
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(long key) {
    return (V) values[slot(key)];
  }

  void put(long key, @Nullable V value) {
    int slot = slot(key);
    if (keys[slot] == FREE) {
      keys[slot] = key;
      if (++size * 2 > keys.length) {
        values[slot] = value;
        grow();
        return;
      }
    }
    values[slot] = value;
  }

  int size() {
    return size;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
