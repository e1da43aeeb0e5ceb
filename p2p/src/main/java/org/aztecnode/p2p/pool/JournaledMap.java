package org.aztecnode.p2p.pool;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A map whose changes the journal can take back.
///
/// @param <M> the kind of map, for reading alone
final class JournaledMap<K, V, M extends Map<K, V>> {
  private final M map;
  private final Journal journal;

  JournaledMap(M map, Journal journal) {
    this.map = map;
    this.journal = journal;
  }

  M read() {
    return map;
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(map.get(key));
  }

  boolean has(K key) {
    return map.containsKey(key);
  }

  int size() {
    return map.size();
  }

  void put(K key, V value) {
    restoreLater(key, map.put(key, value));
  }

  /// @return what was there
  Optional<V> remove(K key) {
    V old = map.remove(key);
    if (old != null) {
      restoreLater(key, old);
    }
    return Optional.ofNullable(old);
  }

  private void restoreLater(K key, @Nullable V old) {
    journal.add(old == null ? () -> map.remove(key) : () -> map.put(key, old));
  }
}
