package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.message.InboxMessage;
import org.aztecnode.protocol.tx.TxEffect;

/// Reads everything and says what does not fit: hashes, archive chaining, numbers, each entry of an
/// index, and that no index has more entries than the blocks account for.
final class Verifier {
  private static final int MAX_FINDINGS = 100;
  private static final int PAGE = 1024;

  private final ReadTxn txn;
  private final List<String> findings = new ArrayList<>();
  private final Map<Table, Long> expected = new EnumMap<>(Table.class);

  Verifier(ReadTxn txn) {
    this.txn = txn;
  }

  List<String> run() {
    for (Table table : Table.values()) {
      if (table != Table.META) {
        expect(table, 0);
      }
    }
    long latest = Blocks.latest(txn);
    long checkpoints = Checkpoints.latest(txn);
    expect(Table.BLOCKS, latest);
    expect(Table.BODIES, latest);
    expect(Table.BLOCK_BY_HASH, latest);
    expect(Table.BLOCK_BY_ARCHIVE, latest);
    expect(Table.CHECKPOINTS, checkpoints);
    expect(Table.CHECKPOINT_BY_SLOT, checkpoints);
    contracts(0);
    Optional<Blocks.Stored> previous = Optional.empty();
    for (long n = 1; n <= latest && !full(); n++) {
      previous = block(n, previous);
    }
    long block = 0;
    for (long n = 1; n <= checkpoints && !full(); n++) {
      block = checkpoint(n, block);
    }
    if (block > latest) {
      find("checkpoints reach block " + block + ", blocks end at " + latest);
    }
    if (Meta.proven(txn) > checkpoints || Meta.finalized(txn) > Meta.proven(txn)) {
      find(
          "tips out of order: finalized %d, proven %d, checkpointed %d"
              .formatted(Meta.finalized(txn), Meta.proven(txn), checkpoints));
    }
    messages();
    expected.forEach(this::compareCount);
    return List.copyOf(findings);
  }

  private Optional<Blocks.Stored> block(long number, Optional<Blocks.Stored> previous) {
    Optional<Blocks.Stored> found = Blocks.find(txn, number);
    if (found.isEmpty()) {
      find("block " + number + " is missing");
      return Optional.empty();
    }
    Blocks.Stored block = found.get();
    BlockHeader header = block.header();
    check(header.number() == number, number, "has number " + header.number());
    check(header.hash().equals(block.hash()), number, "does not hash to " + block.hash());
    check(
        header.lastArchive().nextAvailableLeafIndex() == number
            && block.archive().nextAvailableLeafIndex() == number + 1,
        number,
        "has archives of the wrong size");
    check(
        previous.map(p -> p.archive().root().equals(header.lastArchive().root())).orElse(true),
        number,
        "does not continue the archive of the block before");
    check(finds(BlockKey.hash(block.hash()), number), number, "is not found by its hash");
    check(
        finds(BlockKey.archive(block.archive().root()), number),
        number,
        "is not found by its archive");
    body(number, block);
    contracts(number);
    return found;
  }

  private boolean finds(BlockKey key, long number) {
    return Blocks.number(txn, key).orElse(-1) == number;
  }

  private void body(long number, Blocks.Stored block) {
    if (!txn.has(Table.BODIES, Key.u32(number))) {
      find("block " + number + " has no body");
      return;
    }
    List<TxEffect> effects = Bodies.effects(txn, number);
    check(
        effects.size() == block.txCount(),
        number,
        "has " + effects.size() + " transactions, not " + block.txCount());
    expect(Table.TX, effects.size());
    for (int i = 0; i < effects.size(); i++) {
      check(
          Blocks.location(txn, effects.get(i).txHash())
              .equals(Optional.of(new Blocks.TxLocation(number, i))),
          number,
          "has transaction " + effects.get(i).txHash() + ", which is not found there");
    }
    Logs.each(
        number,
        effects,
        (table, key, value) -> {
          expect(table, 1);
          byte[] stored = txn.get(table, key);
          check(
              stored != null && Arrays.equals(stored, value),
              number,
              "has a log that is not found in " + table.label());
        });
  }

  private void contracts(long block) {
    boolean any = txn.has(Table.CONTRACT_CHANGES, Key.u32(block));
    expect(Table.CONTRACT_CHANGES, any ? 1 : 0);
    for (Contracts.Added added : Contracts.changes(txn, block)) {
      expect(added.table(), 1);
      check(
          txn.has(added.table(), added.key()),
          block,
          "published an entry that is missing in " + added.table().label());
    }
  }

  /// @return the last block of the checkpoint
  private long checkpoint(long number, long lastBlock) {
    Optional<Checkpoints.Stored> found = Checkpoints.find(txn, number);
    if (found.isEmpty()) {
      find("checkpoint " + number + " is missing");
      return lastBlock;
    }
    CheckpointData data = found.get().data();
    if (!data.header().hash().equals(found.get().headerHash())) {
      find("checkpoint " + number + " does not hash to " + found.get().headerHash());
    }
    if (data.startBlock() != lastBlock + 1 || data.blockCount() < 1) {
      find("checkpoint %d starts at block %d".formatted(number, data.startBlock()));
    }
    if (txn.u32(Table.CHECKPOINT_BY_SLOT, Key.u64(data.header().slot())).orElse(-1) != number) {
      find("checkpoint " + number + " is not found by its slot");
    }
    for (long n = data.startBlock(); n <= data.lastBlock(); n++) {
      Optional<Blocks.Stored> block = Blocks.find(txn, n);
      long index = n - data.startBlock();
      check(
          block
              .filter(b -> b.checkpointNumber() == number && b.indexWithinCheckpoint() == index)
              .isPresent(),
          n,
          "is not block " + index + " of checkpoint " + number);
      if (n == data.lastBlock()) {
        check(
            block.filter(b -> b.archive().equals(data.archive())).isPresent(),
            n,
            "does not end checkpoint " + number + " with its archive");
      }
    }
    return data.lastBlock();
  }

  private void messages() {
    Bytes16 rolling = Bytes16.ZERO;
    long next = 0;
    long count = 0;
    List<InboxMessage> page = Messages.from(txn, 0, PAGE);
    while (!page.isEmpty() && !full()) {
      for (InboxMessage message : page) {
        rolling = Messages.rollingHash(rolling, message.leaf());
        if (!rolling.equals(message.rollingHash())) {
          find("message " + message.index() + " does not continue the rolling hash");
          return;
        }
        if (Messages.index(txn, message.leaf()).orElse(-1) != message.index()) {
          find("message " + message.index() + " is not found by its leaf");
        }
        next = message.index() + 1;
        count++;
      }
      page = Messages.from(txn, next, PAGE);
    }
    expect(Table.MESSAGES, count);
    expect(Table.MESSAGE_BY_LEAF, count);
  }

  private void compareCount(Table table, long count) {
    if (!full() && txn.entries(table) != count) {
      find(
          "%s has %d entries where the chain accounts for %d"
              .formatted(table.label(), txn.entries(table), count));
    }
  }

  private void expect(Table table, long count) {
    expected.merge(table, count, Long::sum);
  }

  private void check(boolean holds, long block, String otherwise) {
    if (!holds) {
      find("block " + block + " " + otherwise);
    }
  }

  private void find(String finding) {
    if (!full()) {
      findings.add(finding);
    }
  }

  private boolean full() {
    return findings.size() >= MAX_FINDINGS;
  }
}
