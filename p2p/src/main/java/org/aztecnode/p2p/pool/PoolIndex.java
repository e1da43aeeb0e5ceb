package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;

/// The pool in memory: every transaction's summary, and those that wait by priority, nullifier and
/// fee payer. Those in the latter three are the pending ones, no others.
///
/// Follows `p2p/src/mem_pools/tx_pool_v2/tx_pool_indices.ts`.
final class PoolIndex {
  private final JournaledMap<TxHash, Entry, Map<TxHash, Entry>> entries;
  private final JournaledMap<Priority, Entry, NavigableMap<Priority, Entry>> pending;
  private final JournaledMap<Fr, TxHash, Map<Fr, TxHash>> nullifiers;
  private final JournaledMap<OfPayer, PooledTx, NavigableMap<OfPayer, PooledTx>> payers;
  private final JournaledMap<InBlock, TxHash, NavigableMap<InBlock, TxHash>> mined;
  private final JournaledMap<TxHash, Long, SequencedMap<TxHash, Long>> guards;
  private long sequence;

  /// Sorts a payer's transactions together.
  private record OfPayer(AztecAddress payer, Priority priority) implements Comparable<OfPayer> {
    private static final Priority LOWEST =
        new Priority(BigInteger.valueOf(-1), new TxHash(Fr.ZERO));

    static OfPayer before(AztecAddress payer) {
      return new OfPayer(payer, LOWEST);
    }

    @Override
    public int compareTo(OfPayer o) {
      int byPayer = payer.value().compareTo(o.payer.value());
      return byPayer != 0 ? byPayer : priority.compareTo(o.priority);
    }
  }

  private record InBlock(long block, long sequence) implements Comparable<InBlock> {
    @Override
    public int compareTo(InBlock o) {
      int byBlock = Long.compare(block, o.block);
      return byBlock != 0 ? byBlock : Long.compare(sequence, o.sequence);
    }
  }

  PoolIndex(Journal journal) {
    entries = new JournaledMap<>(new HashMap<>(), journal);
    pending = new JournaledMap<>(new TreeMap<>(), journal);
    nullifiers = new JournaledMap<>(new HashMap<>(), journal);
    payers = new JournaledMap<>(new TreeMap<>(), journal);
    mined = new JournaledMap<>(new TreeMap<>(), journal);
    guards = new JournaledMap<>(new LinkedHashMap<>(), journal);
  }

  // what is where

  Optional<Entry> entry(TxHash hash) {
    return entries.get(hash);
  }

  boolean has(TxHash hash) {
    return entries.has(hash);
  }

  Optional<PoolStatus> status(TxHash hash) {
    return entries.get(hash).map(this::statusOf);
  }

  private PoolStatus statusOf(Entry entry) {
    if (entry.mined().isPresent()) {
      return PoolStatus.MINED;
    }
    return guards.has(entry.hash()) ? PoolStatus.PROTECTED : PoolStatus.PENDING;
  }

  /// Those that wait, the best first.
  Iterable<Entry> best() {
    return pending.read().descendingMap().values();
  }

  /// Those that wait, the worst first.
  Iterable<Entry> worst() {
    return pending.read().values();
  }

  Optional<Entry> lowest() {
    return Optional.ofNullable(pending.read().firstEntry()).map(Map.Entry::getValue);
  }

  int pendingCount() {
    return pending.size();
  }

  int minedCount() {
    return mined.size();
  }

  int count() {
    return entries.size();
  }

  /// The transaction that waits and has a nullifier.
  Optional<Entry> pendingWith(Fr nullifier) {
    return nullifiers.get(nullifier).flatMap(entries::get);
  }

  /// What a payer has to pay for, the best first.
  List<PooledTx> pendingOf(AztecAddress payer) {
    List<PooledTx> all = new ArrayList<>();
    for (var entry : payers.read().tailMap(OfPayer.before(payer), false).entrySet()) {
      if (!entry.getKey().payer().equals(payer)) {
        break;
      }
      all.add(entry.getValue());
    }
    return all.reversed();
  }

  /// Everybody who has to pay for one that waits.
  List<AztecAddress> pendingPayers() {
    List<AztecAddress> all = new ArrayList<>();
    for (OfPayer key : payers.read().keySet()) {
      if (all.isEmpty() || !all.getLast().equals(key.payer())) {
        all.add(key.payer());
      }
    }
    return all;
  }

  /// Those mined in later blocks, in the order in which they came.
  List<Entry> minedAfter(long block) {
    return minedIn(mined.read().tailMap(new InBlock(block, Long.MAX_VALUE), false));
  }

  /// Those mined up to a block, in the order in which they came.
  List<Entry> minedUpTo(long block) {
    return minedIn(mined.read().headMap(new InBlock(block, Long.MAX_VALUE), true));
  }

  private List<Entry> minedIn(Map<InBlock, TxHash> range) {
    return range.values().stream()
        .map(hash -> entries.get(hash).orElseThrow())
        .sorted(Comparator.comparingLong(Entry::sequence))
        .toList();
  }

  /// The slot for which a transaction is protected, be it here or not.
  Optional<Long> guard(TxHash hash) {
    return guards.get(hash);
  }

  /// Those protected for earlier slots, first come first.
  List<TxHash> guardedBefore(long slot) {
    return guards.read().entrySet().stream()
        .filter(guard -> guard.getValue() < slot)
        .map(Map.Entry::getKey)
        .toList();
  }

  // what changes

  /// A transaction that nobody has placed yet.
  Entry add(PooledTx tx, long receivedAt) {
    Entry entry = new Entry(tx, sequence++, receivedAt, Optional.empty());
    entries.put(tx.hash(), entry);
    return entry;
  }

  void enqueue(Entry entry) {
    PooledTx tx = entry.tx();
    pending.put(tx.priority(), entry);
    payers.put(new OfPayer(tx.feePayer(), tx.priority()), tx);
    tx.nullifiers().forEach(nullifier -> nullifiers.put(nullifier, tx.hash()));
  }

  /// Nothing for one that does not wait.
  void dequeue(PooledTx tx) {
    if (pending.remove(tx.priority()).isEmpty()) {
      return;
    }
    payers.remove(new OfPayer(tx.feePayer(), tx.priority()));
    for (Fr nullifier : tx.nullifiers()) {
      if (nullifiers.get(nullifier).equals(Optional.of(tx.hash()))) {
        nullifiers.remove(nullifier);
      }
    }
  }

  void mine(Entry entry, BlockId block) {
    dequeue(entry.tx());
    unlist(entry);
    entries.put(entry.hash(), entry.in(Optional.of(block)));
    mined.put(new InBlock(block.number(), entry.sequence()), entry.hash());
  }

  /// Takes a transaction out of its block; it waits only when it is enqueued.
  Entry unmine(Entry entry) {
    unlist(entry);
    Entry open = entry.in(Optional.empty());
    entries.put(entry.hash(), open);
    return open;
  }

  private void unlist(Entry entry) {
    entry.mined().ifPresent(at -> mined.remove(new InBlock(at.number(), entry.sequence())));
  }

  void guard(TxHash hash, long slot) {
    guards.put(hash, slot);
  }

  void unguard(TxHash hash) {
    guards.remove(hash);
  }

  void remove(Entry entry) {
    dequeue(entry.tx());
    unlist(entry);
    guards.remove(entry.hash());
    entries.remove(entry.hash());
  }
}
