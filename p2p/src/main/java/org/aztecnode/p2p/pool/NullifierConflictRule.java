package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.crypto.field.Fr;

/// Of transactions with a nullifier in common only one can wait. A new one has to beat all those it
/// would replace: over gossip by priority, from a wallet by a bump of the fee.
///
/// Follows `checkNullifierConflict` in `p2p/src/mem_pools/tx_pool_v2/tx_metadata.ts`.
record NullifierConflictRule(int bumpPercentage) implements AdmissionRule {
  @Override
  public Admission check(PooledTx incoming, PoolIndex index, TxOrigin origin) {
    Set<PooledTx> conflicting = new LinkedHashSet<>();
    for (Fr nullifier : incoming.nullifiers()) {
      Optional<PooledTx> other = index.pendingWith(nullifier).map(Entry::tx);
      if (other.isEmpty() || conflicting.contains(other.get())) {
        continue;
      }
      Optional<Refusal> refusal = refusal(incoming.priority(), other.get().priority(), origin);
      if (refusal.isPresent()) {
        return new Admission.Refused(refusal.get());
      }
      conflicting.add(other.get());
    }
    return new Admission.Admitted(List.copyOf(conflicting), RemovalReason.NULLIFIER_CONFLICT);
  }

  private Optional<Refusal> refusal(Priority incoming, Priority existing, TxOrigin origin) {
    return switch (origin) {
      case GOSSIP ->
          incoming.compareTo(existing) > 0
              ? Optional.empty()
              : Optional.of(
                  new Refusal.NullifierConflict(existing.hash(), Optional.empty(), incoming.fee()));
      case RPC -> {
        BigInteger minimum = existing.bumped(bumpPercentage);
        yield incoming.fee().compareTo(minimum) >= 0
            ? Optional.empty()
            : Optional.of(
                new Refusal.NullifierConflict(
                    existing.hash(), Optional.of(minimum), incoming.fee()));
      }
    };
  }
}
