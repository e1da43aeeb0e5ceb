package org.aztecnode.archiver.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.address.EthAddress;

/// Who has to attest in an epoch. Asked of L1 once an epoch; an epoch without a committee is asked
/// again, for it may get one. Thread-safe.
///
/// Follows `epoch-cache/src/epoch_cache.ts`.
final class CommitteeCache {
  private static final int EPOCHS = 64;

  private final Map<Long, Attesters> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Attesters> eldest) {
          return size() > EPOCHS;
        }
      };

  /// @param members empty if nobody has to attest
  record Attesters(List<EthAddress> members) {}

  Attesters of(long epoch, PinnedL1 l1) throws L1Exception {
    Optional<Attesters> cached = cached(epoch);
    if (cached.isPresent()) {
      return cached.get();
    }
    List<EthAddress> committee = l1.committee(epoch);
    Attesters attesters =
        new Attesters(committee.isEmpty() || l1.isHatchOpen(epoch) ? List.of() : committee);
    if (!attesters.members().isEmpty()) {
      remember(epoch, attesters);
    }
    return attesters;
  }

  /// A reorg can change who is drawn.
  synchronized void forget() {
    known.clear();
  }

  private synchronized Optional<Attesters> cached(long epoch) {
    return Optional.ofNullable(known.get(epoch));
  }

  private synchronized void remember(long epoch, Attesters attesters) {
    known.put(epoch, attesters);
  }
}
