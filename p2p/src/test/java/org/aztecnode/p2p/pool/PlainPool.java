package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.tx.TxHash;

/// The pool's rules said once more, on plain lists that are searched from end to end.
final class PlainPool {
  private final int limit;
  private final Map<AztecAddress, BigInteger> balances;
  final List<PooledTx> pending = new ArrayList<>();
  final Map<TxHash, Long> mined = new HashMap<>();

  PlainPool(int limit, Map<AztecAddress, BigInteger> balances) {
    this.limit = limit;
    this.balances = balances;
  }

  /// @return whether it was taken
  boolean add(PooledTx tx, TxOrigin origin, int bump) {
    if (pending.contains(tx) || mined.containsKey(tx.hash())) {
      return false;
    }
    List<PooledTx> conflicts =
        pending.stream()
            .filter(other -> other.nullifiers().stream().anyMatch(tx.nullifiers()::contains))
            .toList();
    List<PooledTx> together = new ArrayList<>(pending);
    together.add(tx);
    List<PooledTx> unpaid = unpaid(tx.feePayer(), together);
    Optional<PooledTx> lowest =
        limit > 0 && pending.size() >= limit
            ? pending.stream().min(Comparator.comparing(PooledTx::priority))
            : Optional.empty();
    boolean beats =
        conflicts.stream().allMatch(other -> beats(tx, other, origin, bump))
            && lowest.stream().allMatch(other -> beats(tx, other, origin, bump));
    if (!beats || unpaid.contains(tx)) {
      return false;
    }
    pending.removeAll(conflicts);
    pending.removeAll(unpaid);
    lowest.ifPresent(pending::remove);
    pending.add(tx);
    return true;
  }

  void mine(long block, long timestamp, List<PooledTx> txs) {
    for (PooledTx tx : txs) {
      if (pending.remove(tx) || mined.containsKey(tx.hash())) {
        mined.put(tx.hash(), block);
      }
      pending.removeIf(other -> other.nullifiers().stream().anyMatch(tx.nullifiers()::contains));
    }
    pending.removeIf(tx -> tx.expirationTimestamp() <= timestamp);
    txs.stream()
        .filter(tx -> mined.containsKey(tx.hash()))
        .forEach(tx -> pending.removeAll(unpaid(tx.feePayer(), pending)));
  }

  void fail(PooledTx tx) {
    pending.remove(tx);
    mined.remove(tx.hash());
  }

  void finish(long block) {
    mined.values().removeIf(in -> in <= block);
  }

  List<TxHash> best() {
    return pending.stream()
        .sorted(Comparator.comparing(PooledTx::priority).reversed())
        .map(PooledTx::hash)
        .toList();
  }

  private static boolean beats(PooledTx tx, PooledTx other, TxOrigin origin, int bump) {
    if (origin == TxOrigin.GOSSIP) {
      return tx.priority().compareTo(other.priority()) > 0;
    }
    long old = other.priority().fee().longValueExact();
    return tx.priority().fee().longValueExact() >= old + Math.max(1, old * bump / 100);
  }

  private List<PooledTx> unpaid(AztecAddress payer, List<PooledTx> txs) {
    BigInteger left = balances.get(payer);
    List<PooledTx> unpaid = new ArrayList<>();
    for (PooledTx tx :
        txs.stream()
            .filter(tx -> tx.feePayer().equals(payer))
            .sorted(Comparator.comparing(PooledTx::priority).reversed())
            .toList()) {
      BigInteger after = left.add(tx.claimAmount()).subtract(tx.feeLimit());
      if (after.signum() < 0) {
        unpaid.add(tx);
      } else {
        left = after;
      }
    }
    return unpaid;
  }
}
