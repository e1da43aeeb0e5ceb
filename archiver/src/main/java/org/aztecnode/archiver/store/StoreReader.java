package org.aztecnode.archiver.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.ChainStatus;
import org.aztecnode.archiver.CheckpointedBlock;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.archiver.IndexedTxEffect;
import org.aztecnode.archiver.LogEntry;
import org.aztecnode.archiver.LogFilter;
import org.aztecnode.archiver.LogPage;
import org.aztecnode.archiver.LogPosition;
import org.aztecnode.archiver.MinedTx;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.archiver.TaggedLog;
import org.aztecnode.archiver.TaggedLogs;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// Reads of the stored chain, each in a transaction of its own.
final class StoreReader implements ChainReader {
  private final Database database;
  private final Supplier<ChainStore.Current> current;

  StoreReader(Database database, Supplier<ChainStore.Current> current) {
    this.database = database;
    this.current = current;
  }

  @Override
  public ChainTips tips() {
    return current.get().tips();
  }

  @Override
  public long version() {
    return current.get().version();
  }

  @Override
  public Optional<BlockData> blockData(BlockKey key) {
    return database.read(txn -> Blocks.find(txn, key).map(b -> b.data(tips(txn))));
  }

  /// The tips of the state that is read: mostly those known already.
  private ChainTips tips(ReadTxn txn) {
    ChainStore.Current known = current.get();
    return known.txn() == txn.id() ? known.tips() : Meta.tips(txn);
  }

  @Override
  public Optional<HashedBlock> block(BlockKey key) {
    return database.read(txn -> Blocks.find(txn, key).map(b -> Blocks.whole(txn, b)));
  }

  @Override
  public List<HashedBlock> blocks(long from, int limit) {
    return database.read(txn -> blocks(txn, from, limit));
  }

  private static List<HashedBlock> blocks(ReadTxn txn, long from, int limit) {
    List<HashedBlock> blocks = new ArrayList<>();
    long latest = Blocks.latest(txn);
    for (long n = from; n <= latest && n - from < limit; n++) {
      blocks.add(Blocks.whole(txn, Blocks.require(txn, n)));
    }
    return blocks;
  }

  @Override
  public Optional<CheckpointedBlock> checkpointedBlock(BlockKey key) {
    return database.read(
        txn -> Blocks.find(txn, key).flatMap(b -> checkpointed(txn, b, new HashMap<>())));
  }

  @Override
  public List<CheckpointedBlock> checkpointedBlocks(long from, int limit) {
    return database.read(
        txn -> {
          List<CheckpointedBlock> blocks = new ArrayList<>();
          Map<Long, Optional<Checkpoints.Stored>> seen = new HashMap<>();
          long latest = Checkpoints.lastBlock(txn, Checkpoints.latest(txn));
          for (long n = from; n <= latest && n - from < limit; n++) {
            checkpointed(txn, Blocks.require(txn, n), seen).ifPresent(blocks::add);
          }
          return blocks;
        });
  }

  private static Optional<CheckpointedBlock> checkpointed(
      ReadTxn txn, Blocks.Stored block, Map<Long, Optional<Checkpoints.Stored>> seen) {
    return seen.computeIfAbsent(block.checkpointNumber(), n -> Checkpoints.find(txn, n))
        .map(
            c ->
                new CheckpointedBlock(
                    Blocks.whole(txn, block).block(),
                    block.hash(),
                    c.data().l1(),
                    c.data().attestations()));
  }

  @Override
  public List<L2Block> blocksInSlot(long slot) {
    return database.read(
        txn -> {
          List<L2Block> blocks = new ArrayList<>();
          for (long n = Blocks.latest(txn); n > 0; n--) {
            Blocks.Stored block = Blocks.require(txn, n);
            if (block.header().slot() < slot) {
              break;
            }
            if (block.header().slot() == slot) {
              blocks.add(Blocks.whole(txn, block).block());
            }
          }
          return blocks.reversed();
        });
  }

  @Override
  public Optional<IndexedTxEffect> txEffect(TxHash hash) {
    return database.read(
        txn ->
            Blocks.location(txn, hash)
                .map(
                    at ->
                        new IndexedTxEffect(
                            Bodies.effect(txn, at.block(), at.index()),
                            Blocks.id(txn, at.block()),
                            at.index())));
  }

  @Override
  public Optional<MinedTx> minedTx(TxHash hash) {
    return database.read(
        txn ->
            Blocks.location(txn, hash)
                .map(
                    at -> {
                      EffectCodec.Head head = Bodies.head(txn, at.block(), at.index());
                      Blocks.Stored block = Blocks.require(txn, at.block());
                      return new MinedTx(
                          hash,
                          head.revertCode(),
                          head.fee(),
                          block.id(),
                          block.header().slot(),
                          at.index(),
                          ChainStatus.of(at.block(), tips(txn)));
                    }));
  }

  @Override
  public Optional<CheckpointData> checkpointData(long number) {
    return database.read(txn -> Checkpoints.find(txn, number).map(Checkpoints.Stored::data));
  }

  @Override
  public List<CheckpointData> checkpointDataRange(long from, int limit) {
    return database.read(
        txn -> checkpoints(txn, from, limit).stream().map(Checkpoints.Stored::data).toList());
  }

  @Override
  public List<PublishedCheckpoint> checkpoints(long from, int limit) {
    return database.read(
        txn ->
            checkpoints(txn, from, limit).stream()
                .map(
                    c ->
                        c.with(
                            blocks(txn, c.data().startBlock(), c.data().blockCount()).stream()
                                .map(HashedBlock::block)
                                .toList()))
                .toList());
  }

  private static List<Checkpoints.Stored> checkpoints(ReadTxn txn, long from, int limit) {
    List<Checkpoints.Stored> found = new ArrayList<>();
    long latest = Checkpoints.latest(txn);
    for (long n = from; n <= latest && n - from < limit; n++) {
      found.add(Checkpoints.require(txn, n));
    }
    return found;
  }

  @Override
  public List<CheckpointData> checkpointDataInSlots(long firstSlot, long lastSlot) {
    return database.read(txn -> inSlots(txn, firstSlot, lastSlot));
  }

  private static List<CheckpointData> inSlots(ReadTxn txn, long firstSlot, long lastSlot) {
    List<Long> numbers = new ArrayList<>();
    txn.scan(
        Table.CHECKPOINT_BY_SLOT,
        Key.u64(firstSlot),
        (key, value) -> {
          if (key.getLong(key.position()) > lastSlot) {
            return false;
          }
          return numbers.add(Integer.toUnsignedLong(value.getInt(value.position())));
        });
    return numbers.stream().map(n -> Checkpoints.require(txn, n).data()).toList();
  }

  @Override
  public List<List<List<List<Fr>>>> l2ToL1MessagesInSlots(long firstSlot, long lastSlot) {
    return database.read(
        txn -> {
          List<List<List<List<Fr>>>> checkpoints = new ArrayList<>();
          for (CheckpointData c : inSlots(txn, firstSlot, lastSlot)) {
            List<List<List<Fr>>> blocks = new ArrayList<>();
            for (long n = c.startBlock(); n <= c.lastBlock(); n++) {
              blocks.add(Bodies.effects(txn, n).stream().map(TxEffect::l2ToL1Msgs).toList());
            }
            checkpoints.add(blocks);
          }
          return checkpoints;
        });
  }

  @Override
  public PendingChain pendingChain() {
    return database.read(Meta::pendingChain);
  }

  @Override
  public TaggedLogs privateLogsByTags(List<Fr> tags, int page, Optional<Fr> referenceBlock) {
    return tagged(
        Table.PRIVATE_TAGS,
        tags.stream().map(Key::field).toList(),
        page,
        referenceBlock,
        (effect, i) -> effect.privateLogs().get(i).fields());
  }

  @Override
  public TaggedLogs publicLogsByTags(
      AztecAddress contract, List<Fr> tags, int page, Optional<Fr> referenceBlock) {
    byte[] address = Key.field(contract.value());
    return tagged(
        Table.PUBLIC_TAGS,
        tags.stream().map(tag -> Key.concat(address, Key.field(tag))).toList(),
        page,
        referenceBlock,
        (effect, i) -> effect.publicLogs().get(i).fields());
  }

  private TaggedLogs tagged(
      Table table,
      List<byte[]> prefixes,
      int page,
      Optional<Fr> referenceBlock,
      BiFunction<TxEffect, Integer, List<Fr>> fields) {
    return database.read(
        txn -> {
          if (referenceBlock
              .filter(hash -> !txn.has(Table.BLOCK_BY_HASH, Key.field(hash)))
              .isPresent()) {
            return new TaggedLogs.UnknownReferenceBlock(referenceBlock.get());
          }
          LogReads reads = new LogReads(txn);
          List<List<TaggedLog>> perTag = new ArrayList<>(prefixes.size());
          for (byte[] prefix : prefixes) {
            perTag.add(
                Logs.page(txn, table, prefix, page, LOGS_PER_TAG).stream()
                    .map(
                        at -> {
                          TxEffect effect = reads.effect(at);
                          return Logs.tagged(
                              effect,
                              reads.block(at).header().timestamp(),
                              at,
                              fields.apply(effect, at.logIndex()));
                        })
                    .toList());
          }
          return new TaggedLogs.Found(perTag);
        });
  }

  @Override
  public LogPage<PublicLog> publicLogs(LogFilter filter, int limit) {
    return search(Table.PUBLIC_LOGS, filter, limit, (e, i) -> e.publicLogs().get(i));
  }

  @Override
  public LogPage<ContractClassLog> contractClassLogs(LogFilter filter, int limit) {
    LogFilter untagged =
        new LogFilter(
            filter.txHash(),
            filter.fromBlock(),
            filter.toBlock(),
            filter.after(),
            filter.contract(),
            Optional.empty());
    return search(Table.CLASS_LOGS, untagged, limit, (e, i) -> e.contractClassLogs().get(i));
  }

  private <L> LogPage<L> search(
      Table table, LogFilter filter, int limit, BiFunction<TxEffect, Integer, L> log) {
    return database.read(
        txn -> {
          Optional<Blocks.TxLocation> only = filter.txHash().flatMap(h -> Blocks.location(txn, h));
          boolean ranged = filter.after().isPresent() || filter.txHash().isEmpty();
          if (ranged && Logs.isBackwards(filter)) {
            return new LogPage<L>(List.of(), true);
          }
          if (filter.txHash().isPresent() && only.isEmpty()) {
            return new LogPage<L>(List.of(), false);
          }
          Logs.Matches matches = Logs.search(txn, table, filter, limit, only);
          LogReads reads = new LogReads(txn);
          List<LogEntry<L>> entries = new ArrayList<>(matches.positions().size());
          for (Logs.Position at : matches.positions()) {
            TxEffect effect = reads.effect(at);
            LogPosition position =
                new LogPosition(
                    at.block(),
                    reads.block(at).hash(),
                    effect.txHash(),
                    at.txIndex(),
                    at.logIndex());
            entries.add(new LogEntry<>(position, log.apply(effect, at.logIndex())));
          }
          return new LogPage<>(entries, matches.maxLogsHit());
        });
  }

  @Override
  public Optional<PublishedClass> contractClass(Fr id) {
    return database.read(txn -> Contracts.contractClass(txn, id));
  }

  @Override
  public boolean hasContractClass(Fr id) {
    return database.read(txn -> Contracts.hasContractClass(txn, id));
  }

  @Override
  public Optional<Fr> bytecodeCommitment(Fr classId) {
    return database.read(txn -> Contracts.bytecodeCommitment(txn, classId));
  }

  @Override
  public List<Fr> contractClassIds() {
    return database.read(Contracts::classIds);
  }

  @Override
  public Optional<ContractInstance> contract(AztecAddress address, long timestamp) {
    return database.read(txn -> Contracts.instance(txn, address, timestamp));
  }

  @Override
  public Optional<ContractInstance> contract(AztecAddress address) {
    return database.read(
        txn -> {
          long timestamp =
              Blocks.find(txn, BlockKey.LATEST).map(b -> b.header().timestamp()).orElse(0L);
          return Contracts.instance(txn, address, timestamp);
        });
  }

  @Override
  public List<Fr> l1ToL2Messages(long checkpoint) {
    return database.read(txn -> Messages.ofCheckpoint(txn, checkpoint));
  }

  @Override
  public OptionalLong l1ToL2MessageIndex(Fr leaf) {
    return database.read(txn -> Messages.index(txn, leaf));
  }
}
