package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.address.AztecAddress;

/// A payer's transactions are paid for one after the other, the best first, each with what it
/// claims itself. A new one has to be covered; those below it that no longer are have to go.
///
/// Follows `fee_payer_balance_{pre_add,eviction}_rule.ts` in
/// `p2p/src/mem_pools/tx_pool_v2/eviction`.
record FeePayerBalanceRule(PoolState state) implements AdmissionRule {
  @Override
  public Admission check(PooledTx incoming, PoolIndex index, TxOrigin origin) {
    List<PooledTx> uncovered = new ArrayList<>();
    BigInteger balance = state.feeJuice(incoming.feePayer());
    for (PooledTx tx : ranked(incoming, index.pendingOf(incoming.feePayer()))) {
      BigInteger available = balance.add(tx.claimAmount());
      if (available.compareTo(tx.feeLimit()) >= 0) {
        balance = available.subtract(tx.feeLimit());
      } else if (tx == incoming) {
        return new Admission.Refused(
            new Refusal.InsufficientBalance(tx.feePayer(), available, tx.feeLimit()));
      } else {
        uncovered.add(tx);
      }
    }
    return new Admission.Admitted(uncovered, RemovalReason.FEE_PAYER_BALANCE);
  }

  /// What a payer who has to pay for those that wait can no longer pay for.
  List<PooledTx> uncovered(AztecAddress payer, PoolIndex index) {
    List<PooledTx> pending = index.pendingOf(payer);
    if (pending.isEmpty()) {
      return List.of();
    }
    List<PooledTx> uncovered = new ArrayList<>();
    BigInteger balance = state.feeJuice(payer);
    for (PooledTx tx : pending) {
      BigInteger available = balance.add(tx.claimAmount());
      if (available.compareTo(tx.feeLimit()) >= 0) {
        balance = available.subtract(tx.feeLimit());
      } else {
        uncovered.add(tx);
      }
    }
    return uncovered;
  }

  private static List<PooledTx> ranked(PooledTx incoming, List<PooledTx> pending) {
    List<PooledTx> all = new ArrayList<>(pending.size() + 1);
    boolean placed = false;
    for (PooledTx tx : pending) {
      if (!placed && incoming.priority().compareTo(tx.priority()) > 0) {
        all.add(incoming);
        placed = true;
      }
      all.add(tx);
    }
    if (!placed) {
      all.add(incoming);
    }
    return all;
  }
}
