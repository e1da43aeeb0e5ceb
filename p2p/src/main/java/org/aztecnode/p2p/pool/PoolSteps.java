package org.aztecnode.p2p.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;

/// The pool as a machine without disk, clock or threads: each step changes the index and says what
/// has to change on disk.
///
/// Follows `p2p/src/mem_pools/tx_pool_v2/tx_pool_v2_impl.ts`.
final class PoolSteps {
  private final PoolIndex index;
  private final Kept kept;
  private volatile PoolRules rules;

  PoolSteps(PoolIndex index, Kept kept, PoolConfig config) {
    this.index = index;
    this.kept = kept;
    this.rules = new PoolRules(config);
  }

  /// A transaction that is offered, with what was found out about it beforehand.
  record Candidate(Offered offered, Optional<BlockId> mined, List<String> problems) {
    PooledTx summary() {
      return offered.summary();
    }

    Change put() {
      return new Change.Put(offered.summary(), offered.tx());
    }
  }

  PoolConfig config() {
    return rules.config();
  }

  void configure(PoolConfig changed) {
    rules = new PoolRules(changed);
  }

  List<AddResult> add(
      List<Candidate> offered, TxOrigin origin, PoolState state, long now, Changes changes) {
    Map<TxHash, Integer> waiting = new LinkedHashMap<>();
    List<AddResult> results = new ArrayList<>();
    for (Candidate candidate : offered) {
      TxHash hash = candidate.summary().hash();
      AddResult result =
          index.has(hash)
              ? new AddResult.Known()
              : add(candidate, origin, state, now, waiting, results, changes);
      if (result.equals(new AddResult.Accepted(PoolStatus.PENDING))) {
        waiting.put(hash, results.size());
      }
      results.add(result);
    }
    if (!waiting.isEmpty()) {
      settle(payersOf(waiting.keySet()), state, changes);
    }
    return List.copyOf(results);
  }

  private AddResult add(
      Candidate candidate,
      TxOrigin origin,
      PoolState state,
      long now,
      Map<TxHash, Integer> waiting,
      List<AddResult> results,
      Changes changes) {
    PooledTx tx = candidate.summary();
    Supplier<Entry> insert =
        () -> {
          changes.add(candidate.put());
          return insert(tx, now, Optional.of(origin), changes);
        };
    if (candidate.mined().isPresent()) {
      index.mine(insert.get(), candidate.mined().get());
      return new AddResult.Accepted(PoolStatus.MINED);
    }
    if (index.guard(tx.hash()).isPresent()) {
      insert.get();
      return new AddResult.Accepted(PoolStatus.PROTECTED);
    }
    if (!candidate.problems().isEmpty()) {
      return new AddResult.Invalid(candidate.problems());
    }
    PoolRules.Verdict verdict = rules.judge(tx, index, origin, state);
    if (verdict.refusal().isPresent()) {
      return new AddResult.Refused(verdict.refusal().get());
    }
    verdict.insteadOf().forEach((other, why) -> delete(other.hash(), why, changes));
    for (PooledTx other : verdict.insteadOf().keySet()) {
      Integer at = waiting.remove(other.hash());
      if (at != null) {
        results.set(at, new AddResult.Replaced());
      }
    }
    index.enqueue(insert.get());
    return new AddResult.Accepted(PoolStatus.PENDING);
  }

  /// The reason why a transaction would not be taken if it were offered now.
  Optional<Refusal> refusal(PooledTx tx, TxOrigin origin, PoolState state) {
    return rules.judge(tx, index, origin, state).refusal();
  }

  void addProtected(List<Candidate> txs, long slot, long now, Changes changes) {
    for (Candidate candidate : txs) {
      PooledTx tx = candidate.summary();
      Optional<Entry> known = index.entry(tx.hash());
      if (known.isPresent()) {
        protect(known.get(), slot);
      } else {
        changes.add(candidate.put());
        insert(tx, now, Optional.empty(), changes);
        index.guard(tx.hash(), slot);
      }
      candidate.mined().ifPresent(in -> index.mine(index.entry(tx.hash()).orElseThrow(), in));
    }
  }

  /// @param stored finds what is kept
  /// @return those that are not here
  List<TxHash> protect(
      Collection<TxHash> hashes,
      long slot,
      long now,
      Function<TxHash, Optional<PooledTx>> stored,
      Changes changes) {
    List<TxHash> missing = new ArrayList<>();
    for (TxHash hash : hashes) {
      Optional<Entry> known = index.entry(hash);
      if (known.isPresent()) {
        protect(known.get(), slot);
        continue;
      }
      Optional<PooledTx> back = kept.has(hash) ? stored.apply(hash) : Optional.empty();
      if (back.isPresent()) {
        insert(back.get(), now, Optional.empty(), changes);
      } else {
        missing.add(hash);
      }
      index.guard(hash, slot);
    }
    return missing;
  }

  void addMined(List<Candidate> txs, BlockId block, long now, Changes changes) {
    for (Candidate candidate : txs) {
      PooledTx tx = candidate.summary();
      Entry entry =
          index
              .entry(tx.hash())
              .orElseGet(
                  () -> {
                    changes.add(candidate.put());
                    return insert(tx, now, Optional.empty(), changes);
                  });
      index.mine(entry, block);
      kept.mined(tx.hash(), block.number(), changes);
    }
  }

  /// Those of the pool's transactions that a block has.
  List<Entry> found(List<TxHash> txs) {
    return txs.stream().map(index::entry).flatMap(Optional::stream).toList();
  }

  boolean hasPending() {
    return index.pendingCount() > 0;
  }

  /// @param timestamp of the block
  /// @param nullifiers of the block
  /// @param state after the block
  void mined(
      BlockId block,
      long timestamp,
      List<Entry> found,
      Collection<Fr> nullifiers,
      PoolState state,
      long now,
      Changes changes) {
    for (Entry entry : found) {
      if (entry.receivedAt() > 0 && entry.mined().isEmpty()) {
        changes.mined(Duration.ofMillis(Math.max(0, now - entry.receivedAt())));
      }
      index.mine(entry, block);
      kept.mined(entry.hash(), block.number(), changes);
    }
    spent(timestamp, nullifiers)
        .forEach(hash -> delete(hash, RemovalReason.INVALID_AFTER_MINING, changes));
    Set<AztecAddress> payers = new LinkedHashSet<>();
    found.forEach(entry -> payers.add(entry.tx().feePayer()));
    dropUncovered(payers, state, changes);
  }

  /// What waits and cannot come after a block: it has a nullifier of the block, or is over with it.
  private List<TxHash> spent(long timestamp, Collection<Fr> nullifiers) {
    Set<TxHash> gone = new LinkedHashSet<>();
    for (Fr nullifier : nullifiers) {
      index.pendingWith(nullifier).ifPresent(entry -> gone.add(entry.hash()));
    }
    for (Entry entry : index.worst()) {
      if (Long.compareUnsigned(entry.tx().expirationTimestamp(), timestamp) <= 0) {
        gone.add(entry.hash());
      }
    }
    return List.copyOf(gone);
  }

  /// Those whose protection ends with the slots before.
  List<Entry> unguarded(long slot) {
    return index.guardedBefore(slot).stream()
        .map(index::entry)
        .flatMap(Optional::stream)
        .filter(entry -> entry.mined().isEmpty())
        .toList();
  }

  void startSlot(long slot, Supplier<PoolState> state, Changes changes) {
    kept.startSlot(slot, changes);
    List<Entry> open = unguarded(slot);
    index.guardedBefore(slot).forEach(index::unguard);
    if (!open.isEmpty()) {
      Set<AztecAddress> payers = new LinkedHashSet<>();
      readmit(open, state.get(), changes).forEach(entry -> payers.add(entry.tx().feePayer()));
      settle(payers, state.get(), changes);
    }
  }

  boolean hasMinedAfter(long block) {
    return !index.minedAfter(block).isEmpty();
  }

  /// @param all whether transactions of blocks that are gone go too
  /// @param state after the block that is the last now
  void pruned(BlockId to, boolean all, PoolState state, Changes changes) {
    List<Entry> open = new ArrayList<>();
    for (Entry entry : index.minedAfter(to.number())) {
      kept.markPruned(entry.hash(), entry.mined().orElseThrow().number(), changes);
      open.add(index.unmine(entry));
    }
    if (open.isEmpty()) {
      return;
    }
    if (all) {
      open.forEach(entry -> delete(entry.hash(), RemovalReason.UNMINED, changes));
      return;
    }
    readmit(
        open.stream().filter(entry -> index.guard(entry.hash()).isEmpty()).toList(),
        state,
        changes);
    dropUnanchored(state, changes);
    settle(index.pendingPayers(), state, changes);
  }

  private void dropUnanchored(PoolState state, Changes changes) {
    Map<Fr, Boolean> known = new HashMap<>();
    List<TxHash> lost = new ArrayList<>();
    for (Entry entry : index.worst()) {
      if (!known.computeIfAbsent(entry.tx().anchorBlock(), state::hasBlock)) {
        lost.add(entry.hash());
      }
    }
    lost.forEach(hash -> delete(hash, RemovalReason.INVALID_AFTER_REORG, changes));
  }

  void finalizedTo(long block, Changes changes) {
    for (Entry entry : index.minedUpTo(block)) {
      if (rules.config().archived() > 0) {
        changes.add(new Change.Archive(entry.hash(), rules.config().archived()));
      }
      delete(entry.hash(), RemovalReason.FINALIZED, changes);
    }
    kept.finalizeTo(block, changes);
  }

  void failed(Collection<TxHash> hashes, Changes changes) {
    hashes.forEach(hash -> delete(hash, RemovalReason.FAILED, changes));
  }

  /// Fills the empty index with what was found on disk.
  ///
  /// @return those that no longer belong there
  List<TxHash> load(List<PooledTx> stored, ChainView chain, PoolState state) {
    List<PooledTx> open = new ArrayList<>();
    for (PooledTx tx : stored) {
      chain
          .minedIn(tx.hash())
          .ifPresentOrElse(block -> index.mine(index.add(tx, 0), block), () -> open.add(tx));
    }
    List<TxHash> gone = new ArrayList<>();
    for (PooledTx tx : open) {
      PoolRules.Verdict verdict = rules.judge(tx, index, TxOrigin.GOSSIP, state);
      if (!state.problems(tx).isEmpty() || verdict.refusal().isPresent()) {
        gone.add(tx.hash());
        continue;
      }
      for (PooledTx other : verdict.insteadOf().keySet()) {
        index.entry(other.hash()).ifPresent(index::remove);
        gone.add(other.hash());
      }
      index.enqueue(index.add(tx, 0));
    }
    return gone;
  }

  private Entry insert(PooledTx tx, long now, Optional<TxOrigin> origin, Changes changes) {
    kept.restore(tx.hash(), changes);
    changes.added(tx.hash(), origin);
    return index.add(tx, now);
  }

  /// Never lowers the slot.
  private void protect(Entry entry, long slot) {
    if (index.guard(entry.hash()).filter(current -> current >= slot).isEmpty()) {
      index.dequeue(entry.tx());
      index.guard(entry.hash(), slot);
    }
  }

  /// Lets transactions wait again: those still valid, and of those in conflict the best.
  ///
  /// @return those that were let in, even if others came after them
  private List<Entry> readmit(List<Entry> open, PoolState state, Changes changes) {
    NullifierConflictRule conflicts = rules.conflicts();
    List<Entry> valid = new ArrayList<>();
    for (Entry entry : open) {
      if (state.problems(entry.tx()).isEmpty()) {
        valid.add(entry);
      } else {
        delete(entry.hash(), RemovalReason.INVALID, changes);
      }
    }
    List<Entry> admitted = new ArrayList<>();
    for (Entry entry : valid) {
      switch (conflicts.check(entry.tx(), index, TxOrigin.GOSSIP)) {
        case Admission.Refused _ -> delete(entry.hash(), RemovalReason.NULLIFIER_CONFLICT, changes);
        case Admission.Admitted(var others, var why) -> {
          others.forEach(other -> delete(other.hash(), why, changes));
          index.enqueue(entry);
          admitted.add(entry);
        }
      }
    }
    return admitted;
  }

  /// What has to hold whenever transactions have come to wait.
  private void settle(Collection<AztecAddress> payers, PoolState state, Changes changes) {
    dropUncovered(payers, state, changes);
    rules
        .size()
        .excess(index)
        .forEach(tx -> delete(tx.hash(), RemovalReason.LOW_PRIORITY, changes));
  }

  private void dropUncovered(Collection<AztecAddress> payers, PoolState state, Changes changes) {
    FeePayerBalanceRule balances = new FeePayerBalanceRule(state);
    for (AztecAddress payer : payers) {
      balances
          .uncovered(payer, index)
          .forEach(tx -> delete(tx.hash(), RemovalReason.FEE_PAYER_BALANCE, changes));
    }
  }

  private Set<AztecAddress> payersOf(Collection<TxHash> hashes) {
    Set<AztecAddress> payers = new LinkedHashSet<>();
    hashes.forEach(hash -> index.entry(hash).ifPresent(entry -> payers.add(entry.tx().feePayer())));
    return payers;
  }

  private void delete(TxHash hash, RemovalReason reason, Changes changes) {
    index
        .entry(hash)
        .ifPresent(
            entry -> {
              index.remove(entry);
              kept.delete(hash, changes);
              changes.removed(hash, reason);
            });
  }
}
