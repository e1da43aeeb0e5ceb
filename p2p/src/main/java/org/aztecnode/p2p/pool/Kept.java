package org.aztecnode.p2p.pool;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.aztecnode.protocol.tx.TxHash;

/// What left the pool and is still kept for those who ask: until the next slot, so that peers who
/// heard of it can get it; what was in a block that L1 dropped until that block's number is final,
/// so that the block can be executed again.
///
/// Follows `p2p/src/mem_pools/tx_pool_v2/deleted_pool.ts`.
final class Kept {
  /// Bounds the disk space that a flood of ever better transactions takes within a slot.
  static final int MOST_UNTIL_NEXT_SLOT = 2_000;

  /// @param minedIn the highest block it was in when that block went
  /// @param deleted whether it has left the pool
  record Pruned(long minedIn, boolean deleted) {}

  private final JournaledMap<TxHash, Pruned, Map<TxHash, Pruned>> pruned;
  private final JournaledMap<TxHash, Long, SequencedMap<TxHash, Long>> dropped;
  private final int mostDropped;
  private long slot;

  Kept(Journal journal, int mostDropped) {
    this.mostDropped = mostDropped;
    pruned = new JournaledMap<>(new HashMap<>(), journal);
    dropped = new JournaledMap<>(new LinkedHashMap<>(), journal);
  }

  /// As found on disk.
  void load(TxHash hash, Pruned state) {
    pruned.put(hash, state);
  }

  boolean has(TxHash hash) {
    return dropped.has(hash) || pruned.get(hash).filter(Pruned::deleted).isPresent();
  }

  int count() {
    return dropped.size() + (int) pruned.read().values().stream().filter(Pruned::deleted).count();
  }

  /// Its block is gone. A transaction that was in several counts for the highest.
  void markPruned(TxHash hash, long block, Changes changes) {
    Optional<Pruned> before = pruned.get(hash);
    if (before.isEmpty() || block > before.get().minedIn()) {
      put(hash, new Pruned(block, before.isPresent() && before.get().deleted()), changes);
    }
  }

  /// It has left the pool.
  void delete(TxHash hash, Changes changes) {
    Optional<Pruned> before = pruned.get(hash);
    if (before.isPresent()) {
      put(hash, new Pruned(before.get().minedIn(), true), changes);
      return;
    }
    dropped.put(hash, slot);
    changes.add(new Change.MarkDropped(hash));
    if (dropped.size() > mostDropped) {
      forget(dropped.read().firstEntry().getKey(), changes);
    }
  }

  /// It is in the pool again.
  void restore(TxHash hash, Changes changes) {
    if (dropped.remove(hash).isPresent()) {
      changes.add(new Change.UnmarkDropped(hash));
    }
    pruned
        .get(hash)
        .filter(Pruned::deleted)
        .ifPresent(before -> put(hash, new Pruned(before.minedIn(), false), changes));
  }

  /// It is in a block again, as high as before or higher.
  void mined(TxHash hash, long block, Changes changes) {
    if (pruned.get(hash).filter(before -> block >= before.minedIn()).isPresent()) {
      pruned.remove(hash);
      changes.add(new Change.UnmarkPruned(hash));
    }
  }

  /// Forgets what went in earlier slots.
  void startSlot(long current, Changes changes) {
    slot = current;
    List<TxHash> over =
        dropped.read().entrySet().stream()
            .filter(entry -> entry.getValue() < current)
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(hash -> forget(hash, changes));
  }

  /// Forgets what was in blocks up to that number.
  void finalizeTo(long block, Changes changes) {
    List<TxHash> over =
        pruned.read().entrySet().stream()
            .filter(entry -> entry.getValue().deleted() && entry.getValue().minedIn() <= block)
            .map(Map.Entry::getKey)
            .toList();
    for (TxHash hash : over) {
      pruned.remove(hash);
      changes.add(new Change.UnmarkPruned(hash));
      changes.add(new Change.Erase(hash));
    }
  }

  private void forget(TxHash hash, Changes changes) {
    dropped.remove(hash);
    changes.add(new Change.UnmarkDropped(hash));
    changes.add(new Change.Erase(hash));
  }

  private void put(TxHash hash, Pruned state, Changes changes) {
    pruned.put(hash, state);
    changes.add(new Change.MarkPruned(hash, state));
  }
}
