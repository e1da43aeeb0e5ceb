package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.LogFilter;
import org.aztecnode.archiver.TaggedLog;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxEffect;

/// Where logs are: by tag, and in chain order. Their contents are in the blocks' bodies alone.
///
/// A public log without fields has no tag to be found by. Follows
/// `archiver/src/store/log_store.ts`.
final class Logs {
  private Logs() {}

  /// A log found: block, transaction and index among the logs of its kind there.
  record Position(long block, int txIndex, int logIndex) {
    static Position read(ByteBuffer key, int at) {
      return new Position(
          Integer.toUnsignedLong(key.getInt(at)),
          Short.toUnsignedInt(key.getShort(at + 4)),
          key.getInt(at + 6));
    }

    boolean isIn(Blocks.TxLocation tx) {
      return block == tx.block() && txIndex == tx.index();
    }

    boolean isAfter(Blocks.TxLocation tx) {
      return block > tx.block() || block == tx.block() && txIndex > tx.index();
    }
  }

  static void insert(WriteTxn txn, long block, List<TxEffect> effects) {
    each(block, effects, txn::insert);
  }

  /// Removes what [#insert] put there.
  static void remove(WriteTxn txn, long block, List<TxEffect> effects) {
    each(block, effects, (table, key, _) -> txn.remove(table, key));
  }

  /// What is done with each entry of a block's logs.
  interface Entries {
    void entry(Table table, byte[] key, byte[] value);
  }

  /// All entries that a block's logs have in the tables.
  static void each(long block, List<TxEffect> effects, Entries entries) {
    byte[] nothing = {};
    for (int tx = 0; tx < effects.size(); tx++) {
      TxEffect effect = effects.get(tx);
      for (int i = 0; i < effect.privateLogs().size(); i++) {
        Fr tag = effect.privateLogs().get(i).tag();
        entries.entry(Table.PRIVATE_TAGS, Key.tagged(tag, block, tx, i), nothing);
      }
      for (int i = 0; i < effect.publicLogs().size(); i++) {
        PublicLog log = effect.publicLogs().get(i);
        byte[] contract = Key.field(log.contractAddress().value());
        if (log.fields().isEmpty()) {
          entries.entry(Table.PUBLIC_LOGS, Key.position(block, tx, i), contract);
        } else {
          Fr tag = log.fields().getFirst();
          entries.entry(
              Table.PUBLIC_LOGS, Key.position(block, tx, i), Key.concat(contract, Key.field(tag)));
          entries.entry(
              Table.PUBLIC_TAGS,
              Key.tagged(log.contractAddress().value(), tag, block, tx, i),
              nothing);
        }
      }
      for (int i = 0; i < effect.contractClassLogs().size(); i++) {
        ContractClassLog log = effect.contractClassLogs().get(i);
        entries.entry(
            Table.CLASS_LOGS, Key.position(block, tx, i), Key.field(log.contractAddress().value()));
      }
    }
  }

  /// A page of the positions that share a prefix, in chain order.
  static List<Position> page(ReadTxn txn, Table table, byte[] prefix, int page, int size) {
    List<Position> found = new ArrayList<>();
    long[] skip = {(long) page * size};
    txn.scan(
        table,
        prefix,
        (key, _) -> {
          if (!ReadTxn.startsWith(key, prefix)) {
            return false;
          }
          if (skip[0]-- > 0) {
            return true;
          }
          found.add(Position.read(key, key.position() + prefix.length));
          return found.size() < size;
        });
    return found;
  }

  static TaggedLog tagged(TxEffect effect, long timestamp, Position position, List<Fr> fields) {
    return new TaggedLog(
        effect.txHash(),
        position.block(),
        timestamp,
        fields,
        effect.noteHashes(),
        effect.nullifiers().getFirst());
  }

  /// What came of a search in chain order.
  record Matches(List<Position> positions, boolean maxLogsHit) {}

  /// Whether the range of a filter ends before it starts.
  static boolean isBackwards(LogFilter filter) {
    return filter.toBlock().orElse(Long.MAX_VALUE) < start(filter);
  }

  private static long start(LogFilter filter) {
    return filter
        .after()
        .map(LogFilter.After::blockNumber)
        .orElse(Math.max(filter.fromBlock().orElse(1), 1));
  }

  /// The positions in PUBLIC_LOGS or CLASS_LOGS that a filter lets through.
  ///
  /// @param only where the filter's transaction is, if it names one
  static Matches search(
      ReadTxn txn, Table table, LogFilter filter, int limit, Optional<Blocks.TxLocation> only) {
    long from = filter.fromBlock().orElse(0);
    // to the reference, 0 is no end where it looks into one transaction only
    boolean ofTx = only.isPresent() && filter.after().isEmpty();
    long to = filter.toBlock().orElse(Long.MAX_VALUE);
    long end = ofTx && to == 0 ? Long.MAX_VALUE : to;
    LogFilter.After after = filter.after().orElse(new LogFilter.After(0, 0, -1));
    long block = Math.max(start(filter), only.map(Blocks.TxLocation::block).orElse(0L));
    int tx = only.filter(o -> o.block() == block).map(Blocks.TxLocation::index).orElse(0);
    List<Position> found = new ArrayList<>();
    boolean[] hit = {false};
    txn.scan(
        table,
        Key.position(block, tx, 0),
        (key, value) -> {
          Position at = Position.read(key, key.position());
          if (at.block() >= end || only.filter(o -> at.isAfter(o)).isPresent()) {
            return false;
          }
          if (at.block() < from
              || at.txIndex() < after.txIndex()
              || at.logIndex() <= after.logIndex()
              || only.filter(o -> !at.isIn(o)).isPresent()
              || !matches(value, filter)) {
            return true;
          }
          found.add(at);
          hit[0] = found.size() >= limit;
          return !hit[0];
        });
    return new Matches(found, hit[0]);
  }

  private static boolean matches(ByteBuffer value, LogFilter filter) {
    return filter.contract().map(AztecAddress::value).map(c -> equal(value, 0, c)).orElse(true)
        && filter
            .tag()
            .map(t -> value.remaining() == 2 * Fr.BYTES && equal(value, Fr.BYTES, t))
            .orElse(true);
  }

  private static boolean equal(ByteBuffer value, int offset, Fr wanted) {
    return value
        .slice(value.position() + offset, Fr.BYTES)
        .equals(ByteBuffer.wrap(wanted.toBytes()));
  }
}
