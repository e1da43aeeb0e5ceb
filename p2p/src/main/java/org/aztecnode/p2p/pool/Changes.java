package org.aztecnode.p2p.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.protocol.tx.TxHash;

/// What one step of the pool does to the disk, and what is told of it afterwards.
final class Changes {
  private final List<Change> changes = new ArrayList<>();
  private final Map<Optional<TxOrigin>, List<TxHash>> added = new LinkedHashMap<>();
  private final List<Duration> mined = new ArrayList<>();
  private final Map<RemovalReason, List<TxHash>> removed = new LinkedHashMap<>();

  void add(Change change) {
    changes.add(change);
  }

  void added(TxHash hash, Optional<TxOrigin> origin) {
    added.computeIfAbsent(origin, _ -> new ArrayList<>()).add(hash);
  }

  /// @param wait how long the transaction was here
  void mined(Duration wait) {
    mined.add(wait);
  }

  void removed(TxHash hash, RemovalReason reason) {
    removed.computeIfAbsent(reason, _ -> new ArrayList<>()).add(hash);
  }

  List<Change> toDisk() {
    return changes;
  }

  List<PoolEvent> events() {
    List<PoolEvent> events = new ArrayList<>();
    added.forEach((origin, txs) -> events.add(new PoolEvent.Added(txs, origin)));
    if (!mined.isEmpty()) {
      events.add(new PoolEvent.Mined(mined));
    }
    removed.forEach((reason, txs) -> events.add(new PoolEvent.Removed(txs, reason)));
    return events;
  }
}
