package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.ChainStatus;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.archiver.LogEntry;
import org.aztecnode.archiver.LogFilter;
import org.aztecnode.archiver.LogPage;
import org.aztecnode.archiver.LogPosition;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.archiver.TaggedLog;
import org.aztecnode.archiver.TaggedLogs;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.message.InboxMessage;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every read against the same chain held in a list.
class StoreReaderTest {
  @TempDir static Path directory;
  private static final List<PublishedCheckpoint> CHECKPOINTS = new ArrayList<>();
  private static final List<L2Block> BLOCKS = new ArrayList<>();
  private static final List<InboxMessage> MESSAGES = new ArrayList<>();
  private static final ChainFactory FACTORY = new ChainFactory(42);
  private static ChainStore store;
  private static ChainReader reader;

  @BeforeAll
  static void fill() {
    store =
        ChainStore.open(directory, new StoreIdentity(1, EthAddress.ZERO, 1), Durability.UNSYNCED);
    reader = store.reader();
    Tip tip = Tip.GENESIS;
    for (int i = 0; i < 25; i++) {
      PublishedCheckpoint checkpoint =
          FACTORY.published(FACTORY.checkpoint(tip, Fr.ZERO), 10 + 2L * i);
      CHECKPOINTS.add(checkpoint);
      BLOCKS.addAll(checkpoint.checkpoint().blocks());
      tip = Tip.after(checkpoint.checkpoint());
      MESSAGES.addAll(
          MessageFactory.after(FACTORY, MESSAGES, 2 + i, 1 + FACTORY.below(3), 10 + 2L * i));
      store.step(
          w -> {
            w.addCheckpoint(PreparedCheckpoint.of(checkpoint));
            return null;
          });
    }
    List<L2Block> proposed = FACTORY.checkpoint(tip, tip.slot() + 1, 2, Fr.ZERO).blocks();
    BLOCKS.addAll(proposed);
    store.step(
        w -> {
          w.addMessages(MESSAGES);
          proposed.forEach(b -> w.addProposed(PreparedBlock.of(b)));
          w.setProven(20);
          w.setFinalized(10);
          return null;
        });
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static long lastOf(int checkpoint) {
    return CHECKPOINTS.get(checkpoint - 1).checkpoint().blocks().getLast().number();
  }

  @Test
  void tipsNameTheLastBlocks() {
    assertThat(reader.tips().proposed().number()).isEqualTo(BLOCKS.size());
    assertThat(reader.tips().proposed().hash()).isEqualTo(BLOCKS.getLast().hash());
    assertThat(reader.tips().checkpointed().block().number()).isEqualTo(lastOf(25));
    assertThat(reader.tips().proven().block().number()).isEqualTo(lastOf(20));
    assertThat(reader.tips().finalized().checkpoint().hash())
        .isEqualTo(CHECKPOINTS.get(9).checkpoint().header().hash());
  }

  @Test
  void blocksAreFoundByEveryKey() {
    for (L2Block block : BLOCKS) {
      HashedBlock expected = new HashedBlock(block, block.hash());
      assertThat(reader.block(BlockKey.number(block.number()))).contains(expected);
      assertThat(reader.block(BlockKey.hash(block.hash()))).contains(expected);
      assertThat(reader.block(BlockKey.archive(block.archive().root()))).contains(expected);
      BlockData data = reader.blockData(BlockKey.number(block.number())).orElseThrow();
      assertThat(data.header()).isEqualTo(block.header());
      assertThat(data.txCount()).isEqualTo(block.txEffects().size());
      assertThat(data.status()).isEqualTo(status(block.number()));
      assertThat(reader.blocksInSlot(block.header().slot())).contains(block);
    }
    assertThat(reader.block(BlockKey.LATEST).orElseThrow().block()).isEqualTo(BLOCKS.getLast());
    assertThat(reader.block(BlockKey.number(0))).isEmpty();
    assertThat(reader.block(BlockKey.number(BLOCKS.size() + 1))).isEmpty();
    assertThat(reader.block(BlockKey.number(Long.MAX_VALUE))).isEmpty();
    assertThat(reader.block(BlockKey.hash(Fr.of(5)))).isEmpty();
  }

  private static ChainStatus status(long block) {
    if (block <= lastOf(10)) {
      return ChainStatus.FINALIZED;
    }
    if (block <= lastOf(20)) {
      return ChainStatus.PROVEN;
    }
    return block <= lastOf(25) ? ChainStatus.CHECKPOINTED : ChainStatus.PROPOSED;
  }

  @Test
  void rangesEndWhereTheChainDoes() {
    assertThat(reader.blocks(3, 5).stream().map(HashedBlock::block))
        .isEqualTo(BLOCKS.subList(2, 7));
    assertThat(reader.blocks(BLOCKS.size() - 1, 50)).hasSize(2);
    assertThat(reader.blocks(BLOCKS.size() + 1, 50)).isEmpty();
    assertThat(reader.checkpointedBlocks(lastOf(25), 50)).hasSize(1);
    assertThat(reader.checkpointedBlock(BlockKey.LATEST)).isEmpty();
    assertThat(reader.checkpointedBlock(BlockKey.number(1)).orElseThrow().l1())
        .isEqualTo(CHECKPOINTS.getFirst().l1());
    assertThat(reader.checkpoints(24, 9)).isEqualTo(CHECKPOINTS.subList(23, 25));
  }

  @Test
  void checkpointsAreFoundBySlot() {
    List<CheckpointData> found = reader.checkpointDataInSlots(5, 9);
    assertThat(found.stream().map(CheckpointData::number)).containsExactly(5L, 6L, 7L, 8L, 9L);
    assertThat(found.getFirst().header()).isEqualTo(CHECKPOINTS.get(4).checkpoint().header());
    assertThat(found.getFirst().attestations()).isEqualTo(CHECKPOINTS.get(4).attestations());
    assertThat(reader.l2ToL1MessagesInSlots(5, 5).getFirst())
        .isEqualTo(
            CHECKPOINTS.get(4).checkpoint().blocks().stream()
                .map(b -> b.txEffects().stream().map(TxEffect::l2ToL1Msgs).toList())
                .toList());
  }

  @Test
  void transactionsAreFoundByHash() {
    for (L2Block block : BLOCKS) {
      for (int i = 0; i < block.txEffects().size(); i++) {
        TxEffect effect = block.txEffects().get(i);
        var found = reader.txEffect(effect.txHash()).orElseThrow();
        assertThat(found.effect()).isEqualTo(effect);
        assertThat(found.block().hash()).isEqualTo(block.hash());
        assertThat(found.txIndex()).isEqualTo(i);
        var mined = reader.minedTx(effect.txHash()).orElseThrow();
        assertThat(mined.fee()).isEqualTo(effect.transactionFee());
        assertThat(mined.revertCode()).isEqualTo(effect.revertCode());
        assertThat(mined.status()).isEqualTo(status(block.number()));
        assertThat(mined.slot()).isEqualTo(block.header().slot());
      }
    }
    assertThat(reader.minedTx(new TxHash(Fr.of(1)))).isEmpty();
  }

  @Test
  void privateLogsComeByTagInPages() {
    for (int i = 0; i < 6; i++) {
      Fr tag = Fr.of(0x7a6 + i);
      List<TaggedLog> expected = new ArrayList<>();
      for (L2Block block : BLOCKS) {
        for (TxEffect effect : block.txEffects()) {
          for (PrivateLog log : effect.privateLogs()) {
            if (log.tag().equals(tag)) {
              expected.add(tagged(block, effect, log.fields()));
            }
          }
        }
      }
      assertThat(expected).as("more than a page").hasSizeGreaterThan(10);
      List<TaggedLog> found = new ArrayList<>();
      for (int page = 0; page * 10 <= expected.size(); page++) {
        found.addAll(
            found(reader.privateLogsByTags(List.of(Fr.ZERO, tag), page, Optional.empty())));
      }
      assertThat(found).isEqualTo(expected);
    }
  }

  private static List<TaggedLog> found(TaggedLogs logs) {
    TaggedLogs.Found found = (TaggedLogs.Found) logs;
    assertThat(found.perTag().getFirst()).isEmpty();
    return found.perTag().get(1);
  }

  private static TaggedLog tagged(L2Block block, TxEffect effect, List<Fr> fields) {
    return new TaggedLog(
        effect.txHash(),
        block.number(),
        block.header().timestamp(),
        fields,
        effect.noteHashes(),
        effect.nullifiers().getFirst());
  }

  @Test
  void publicLogsComeByContractAndTag() {
    AztecAddress contract = AztecAddress.of(0x101);
    Fr tag = Fr.of(0x7a7);
    List<TaggedLog> expected = new ArrayList<>();
    for (L2Block block : BLOCKS) {
      for (TxEffect effect : block.txEffects()) {
        for (PublicLog log : effect.publicLogs()) {
          if (log.contractAddress().equals(contract)
              && !log.fields().isEmpty()
              && log.fields().getFirst().equals(tag)) {
            expected.add(tagged(block, effect, log.fields()));
          }
        }
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(found(reader.publicLogsByTags(contract, List.of(Fr.ZERO, tag), 0, Optional.empty())))
        .isEqualTo(expected.subList(0, Math.min(10, expected.size())));
  }

  @Test
  void anUnknownReferenceBlockIsSaid() {
    Fr known = BLOCKS.get(3).hash();
    assertThat(reader.privateLogsByTags(List.of(), 0, Optional.of(known)))
        .isInstanceOf(TaggedLogs.Found.class);
    assertThat(reader.privateLogsByTags(List.of(), 0, Optional.of(Fr.ONE)))
        .isEqualTo(new TaggedLogs.UnknownReferenceBlock(Fr.ONE));
  }

  @Test
  void publicLogsAreFilteredAsTheReferenceDoes() {
    TxHash hash = withPublicLogs();
    for (Optional<TxHash> tx : List.of(Optional.<TxHash>empty(), Optional.of(hash))) {
      for (OptionalLong from : bounds()) {
        for (OptionalLong to : bounds()) {
          for (Optional<LogFilter.After> after :
              List.of(
                  Optional.<LogFilter.After>empty(),
                  Optional.of(new LogFilter.After(9, 1, 0)),
                  Optional.of(new LogFilter.After(15, 0, 1)))) {
            for (int contract = 0x0ff; contract < 0x103; contract++) {
              LogFilter filter =
                  new LogFilter(
                      tx,
                      from,
                      to,
                      after,
                      contract == 0x0ff ? Optional.empty() : Optional.of(AztecAddress.of(contract)),
                      contract == 0x101 ? Optional.of(Fr.of(0x7a8)) : Optional.empty());
              assertThat(reader.publicLogs(filter, 1000)).isEqualTo(naive(filter, 1000));
              assertThat(reader.publicLogs(filter, 3)).isEqualTo(naive(filter, 3));
            }
          }
        }
      }
    }
  }

  private static List<OptionalLong> bounds() {
    return List.of(
        OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(7), OptionalLong.of(20));
  }

  private static TxHash withPublicLogs() {
    return BLOCKS.stream()
        .skip(12)
        .flatMap(b -> b.txEffects().stream())
        .filter(e -> e.publicLogs().size() > 1)
        .findFirst()
        .orElseThrow()
        .txHash();
  }

  /// The rules of `archiver/src/store/log_store.ts`, over lists.
  private static LogPage<PublicLog> naive(LogFilter filter, int limit) {
    boolean ofTx = filter.txHash().isPresent() && filter.after().isEmpty();
    long start =
        filter
            .after()
            .map(LogFilter.After::blockNumber)
            .orElse(Math.max(filter.fromBlock().orElse(1), 1));
    if (!ofTx && filter.toBlock().isPresent() && filter.toBlock().getAsLong() < start) {
      return new LogPage<>(List.of(), true);
    }
    List<LogEntry<PublicLog>> found = new ArrayList<>();
    for (L2Block block : BLOCKS) {
      boolean below = filter.fromBlock().orElse(0) > block.number();
      boolean above =
          filter.toBlock().isPresent()
              && filter.toBlock().getAsLong() <= block.number()
              && !(ofTx && filter.toBlock().getAsLong() == 0);
      if (below || above || !ofTx && block.number() < start) {
        continue;
      }
      int firstTx = filter.after().map(LogFilter.After::txIndex).orElse(0);
      for (int tx = firstTx; tx < block.txEffects().size(); tx++) {
        TxEffect effect = block.txEffects().get(tx);
        if (filter.txHash().isPresent() && !effect.txHash().equals(filter.txHash().get())) {
          continue;
        }
        int first = filter.after().map(a -> a.logIndex() + 1).orElse(0);
        for (int i = first; i < effect.publicLogs().size(); i++) {
          PublicLog log = effect.publicLogs().get(i);
          boolean wanted =
              filter.contract().map(log.contractAddress()::equals).orElse(true)
                  && filter
                      .tag()
                      .map(t -> !log.fields().isEmpty() && log.fields().getFirst().equals(t))
                      .orElse(true);
          if (wanted) {
            found.add(
                new LogEntry<>(
                    new LogPosition(block.number(), block.hash(), effect.txHash(), tx, i), log));
            if (found.size() >= limit) {
              return new LogPage<>(found, true);
            }
          }
        }
      }
    }
    return new LogPage<>(found, false);
  }

  @Test
  void contractClassLogsComeInChainOrder() {
    List<Fr> expected = new ArrayList<>();
    for (L2Block block : BLOCKS) {
      for (TxEffect effect : block.txEffects()) {
        effect.contractClassLogs().forEach(l -> expected.add(l.fields().getLast()));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(
            reader.contractClassLogs(LogFilter.ALL, 1000).logs().stream()
                .map(e -> e.log().fields().getLast()))
        .isEqualTo(expected);
  }

  @Test
  void messagesComeByCheckpointAndByLeaf() {
    for (InboxMessage message : MESSAGES) {
      assertThat(reader.l1ToL2MessageIndex(message.leaf())).hasValue(message.index());
      assertThat(reader.l1ToL2Messages(message.checkpointNumber())).contains(message.leaf());
    }
    assertThat(reader.l1ToL2Messages(1)).isEmpty();
    assertThat(reader.l1ToL2Messages(1000)).isEmpty();
    assertThat(reader.l1ToL2MessageIndex(Fr.ONE)).isEmpty();
  }
}
