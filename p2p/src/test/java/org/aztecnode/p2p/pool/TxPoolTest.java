package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.aztecnode.p2p.pool.TestTxs.FAR;
import static org.aztecnode.p2p.pool.TestTxs.offered;
import static org.aztecnode.p2p.pool.TestTxs.priority;
import static org.aztecnode.p2p.pool.TestTxs.tx;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.CheckpointId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TxPoolTest {
  private static final PoolConfig UNLIMITED =
      new PoolConfig(0, 0, Duration.ofSeconds(2), 10, false);

  @TempDir Path directory;
  private final TestChain chain = new TestChain();
  private Optional<TxPool> open = Optional.empty();

  @AfterEach
  void close() {
    open.ifPresent(TxPool::close);
  }

  @Test
  void givesBackWhatWalletsSent() {
    TxPool pool = open(UNLIMITED);
    List<Tx> txs = recorded();
    txs.forEach(tx -> chain.balances.put(tx.data().feePayer(), BigInteger.TEN.pow(30)));

    assertThat(pool.add(txs, TxOrigin.GOSSIP)).allMatch(AddResult::accepted);

    assertThat(pool.get(txs.stream().map(Tx::hash).toList())).isEqualTo(txs);
    assertThat(pool.pendingCount()).isEqualTo(txs.size());
  }

  @Test
  void offersTheBestPayingFirstOnceTheyAreOldEnough() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1), tx(2, 30, 2), tx(3, 20, 3));
    assertThat(pool.pending()).containsExactly(hash(2), hash(3), hash(1));
    assertThat(pool.eligible(Integer.MAX_VALUE)).isEmpty();

    chain.millis += 2000;

    assertThat(pool.eligible(Integer.MAX_VALUE)).containsExactly(hash(2), hash(3), hash(1));
    assertThat(pool.eligible(2)).containsExactly(hash(2), hash(3));
  }

  @Test
  void saysInTheReferencesWordsWhyItDoesNotWantATransaction() {
    TxPool pool = open(new PoolConfig(2, 0, Duration.ZERO, 10, false));
    chain.balances.put(AztecAddress.of(9), BigInteger.valueOf(99));
    add(pool, tx(1, 100, 1, 50), tx(2, 200, 2, 60));

    assertThat(refusal(pool, tx(3, 109, 3, 50), TxOrigin.RPC))
        .isEqualTo(
            "Nullifier conflict with existing tx %s. Minimum required fee: 110, got: 109"
                .formatted(hash(1)));
    assertThat(refusal(pool, tx(3, 99, 3, 50), TxOrigin.GOSSIP))
        .isEqualTo("Nullifier conflict with existing tx " + hash(1));
    assertThat(refusal(pool, tx(3, 500, 9), TxOrigin.RPC))
        .isEqualTo(
            "Fee payer %s has insufficient balance. Balance at transaction: 99, required: 100"
                .formatted(AztecAddress.of(9)));
    assertThat(refusal(pool, tx(3, 105, 3), TxOrigin.RPC))
        .isEqualTo("Tx does not meet minimum priority fee. Required: 110, got: 105");
    assertThat(refusal(pool, tx(3, 99, 3), TxOrigin.GOSSIP))
        .isEqualTo("Tx does not meet minimum priority fee. Required: 101, got: 99");
  }

  @Test
  void comesBackWithWhatWaitedWhatIsMinedAndWithoutWhatLeft() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1, 100), tx(2, 20, 2, 200), tx(3, 30, 3, 300), tx(4, 40, 4, 400));
    pool.failed(List.of(hash(2)));
    pool.protect(List.of(hash(4)), 9);
    chain.invalid.add(hash(3));
    chain.mined.put(hash(4), new BlockId(5, Fr.of(55)));

    pool = reopen(UNLIMITED);

    assertThat(pool.status(hash(1))).contains(PoolStatus.PENDING);
    assertThat(pool.status(hash(2))).isEmpty();
    assertThat(pool.get(hash(2))).isEmpty();
    assertThat(pool.status(hash(3))).isEmpty();
    assertThat(pool.get(hash(3))).isEmpty();
    assertThat(pool.status(hash(4))).contains(PoolStatus.MINED);
    assertThat(pool.eligible(Integer.MAX_VALUE)).as("old enough at once").containsExactly(hash(1));
  }

  @Test
  void keepsTransactionsOfBlocksThatWentAcrossARestartUntilTheirBlockIsFinal() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1));
    mine(pool, 7, 1);
    chain.invalid.add(hash(1));
    pool.pruned(new BlockId(6, Fr.of(6)), false);
    assertThat(pool.status(hash(1))).contains(PoolStatus.DELETED);

    pool = reopen(UNLIMITED);
    pool.prepareForSlot(100);
    assertThat(pool.status(hash(1))).contains(PoolStatus.DELETED);
    assertThat(pool.get(hash(1))).isPresent();

    pool.finalizedTo(7);
    assertThat(pool.status(hash(1))).isEmpty();
    assertThat(pool.get(hash(1))).isEmpty();
    assertThat(reopen(UNLIMITED).get(hash(1))).isEmpty();
  }

  @Test
  void letsTransactionsWaitAgainWhenTheirBlockIsGone() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1), tx(2, 20, 2));
    mine(pool, 7, 1, 2);
    assertThat(pool.pendingCount()).isZero();

    pool.accept(new ChainEvent.Pruned(id(6), ChainEvent.Pruned.Reason.L1_REORG, tips(6, 2)));

    assertThat(pool.pending()).containsExactly(hash(2), hash(1));
  }

  @Test
  void dropsTransactionsOfCheckpointsThatAreGoneIfTheNetworkDoes() {
    chain.checkpoint = 3;
    TxPool pool = open(new PoolConfig(0, 0, Duration.ZERO, 10, true));
    add(pool, tx(1, 10, 1), tx(2, 20, 2));
    mine(pool, 7, 1);
    pool.accept(new ChainEvent.Pruned(id(6), ChainEvent.Pruned.Reason.UNCHECKPOINTED, tips(6, 3)));
    assertThat(pool.status(hash(1))).as("no checkpoint went").contains(PoolStatus.PENDING);

    mine(pool, 7, 1);
    pool.accept(new ChainEvent.Pruned(id(5), ChainEvent.Pruned.Reason.UNPROVEN, tips(5, 2)));

    assertThat(pool.status(hash(1))).contains(PoolStatus.DELETED);
    assertThat(pool.status(hash(2))).contains(PoolStatus.PENDING);
  }

  @Test
  void aLoserOfAConflictDoesNotHideTheWinnersNullifiers() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1, 50));
    pool.protect(List.of(hash(1)), 5);
    add(pool, tx(2, 20, 2, 50));
    pool.prepareForSlot(6);
    assertThat(pool.status(hash(1))).contains(PoolStatus.DELETED);

    assertThat(refusal(pool, tx(3, 15, 3, 50), TxOrigin.GOSSIP)).startsWith("Nullifier conflict");
  }

  @Test
  void tellsOfEveryChangeWhenItIsDone() {
    TxPool pool = open(new PoolConfig(1, 0, Duration.ZERO, 10, false));
    List<PoolEvent> events = new ArrayList<>();
    pool.subscribe(events::add);

    add(pool, tx(1, 10, 1));
    add(pool, tx(2, 20, 2));
    pool.failed(List.of(hash(2)));
    chain.millis += 1000;
    add(pool, tx(3, 10, 3));
    chain.millis += 3000;
    mine(pool, 1, 3);

    assertThat(events)
        .containsExactly(
            new PoolEvent.Added(List.of(hash(1)), Optional.of(TxOrigin.GOSSIP)),
            new PoolEvent.Added(List.of(hash(2)), Optional.of(TxOrigin.GOSSIP)),
            new PoolEvent.Removed(List.of(hash(1)), RemovalReason.LOW_PRIORITY),
            new PoolEvent.Removed(List.of(hash(2)), RemovalReason.FAILED),
            new PoolEvent.Added(List.of(hash(3)), Optional.of(TxOrigin.GOSSIP)),
            new PoolEvent.Mined(List.of(Duration.ofSeconds(3))));
  }

  @Test
  void boundsWhatItKeepsUntilTheNextSlot() {
    Kept kept = new Kept(new Journal(), 2);
    Changes changes = new Changes();

    LongStream.rangeClosed(1, 3).forEach(i -> kept.delete(hash(i), changes));

    assertThat(kept.count()).isEqualTo(2);
    assertThat(kept.has(hash(1))).as("the first to go").isFalse();
    assertThat(changes.toDisk())
        .endsWith(new Change.UnmarkDropped(hash(1)), new Change.Erase(hash(1)));
  }

  @Test
  void changesNothingWhenTheDiskFails() {
    TxPool pool = open(UNLIMITED);
    add(pool, tx(1, 10, 1, 50));
    PooledTx tooManyNullifiers =
        tx(priority(2, 20), 2, 100, FAR, LongStream.rangeClosed(50, 400).toArray());

    assertThatThrownBy(() -> add(pool, tooManyNullifiers)).isInstanceOf(RuntimeException.class);

    assertThat(pool.pending()).containsExactly(hash(1));
    assertThat(pool.status(hash(1))).contains(PoolStatus.PENDING);
    assertThat(refusal(pool, tx(3, 9, 3, 50), TxOrigin.GOSSIP)).contains(hash(1).toHex());
  }

  @Test
  void refusesADirectoryThatIsOpen() {
    open(UNLIMITED);
    assertThatThrownBy(() -> TxPool.open(directory, UNLIMITED, chain, chain))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is in use by another process");
  }

  @Test
  void refusesToWorkWhenItIsClosed() {
    TxPool pool = open(UNLIMITED);
    pool.close();
    assertThatThrownBy(() -> add(pool, tx(1, 1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the transaction pool is closed");
    assertThatThrownBy(() -> pool.get(hash(1))).hasMessage("the transaction pool is closed");
  }

  private TxPool open(PoolConfig config) {
    TxPool pool = TxPool.open(directory, config, chain, chain, Durability.UNSYNCED);
    open = Optional.of(pool);
    return pool;
  }

  private TxPool reopen(PoolConfig config) {
    open.orElseThrow().close();
    return open(config);
  }

  private static void add(TxPool pool, PooledTx... txs) {
    for (PooledTx tx : txs) {
      AddResult result = pool.offer(List.of(offered(tx)), TxOrigin.GOSSIP).getFirst();
      assertThat(result.accepted()).as("%s: %s", tx.hash(), result).isTrue();
    }
  }

  private static String refusal(TxPool pool, PooledTx tx, TxOrigin origin) {
    AddResult result = pool.offer(List.of(offered(tx)), origin).getFirst();
    assertThat(result).isInstanceOf(AddResult.Refused.class);
    return ((AddResult.Refused) result).reason().message();
  }

  private static void mine(TxPool pool, long block, long... txs) {
    List<TxHash> hashes = LongStream.of(txs).mapToObj(TxPoolTest::hash).toList();
    pool.mined(block, () -> Fr.of(block), 1000, hashes, List.of());
  }

  private static TxHash hash(long value) {
    return new TxHash(Fr.of(value));
  }

  private static BlockId id(long block) {
    return new BlockId(block, Fr.of(block));
  }

  private static ChainTips tips(long block, long checkpoint) {
    ChainTips.Tip genesis = new ChainTips.Tip(id(0), new CheckpointId(0, Fr.ZERO));
    return new ChainTips(
        id(block),
        new ChainTips.Tip(id(block), new CheckpointId(checkpoint, Fr.ZERO)),
        genesis,
        genesis);
  }

  private static List<Tx> recorded() {
    return RecordedTxs.all().stream()
        .map(tx -> Tx.fromBytes(HexFormat.of().parseHex(tx.get("buffer").asText())))
        .toList();
  }
}
