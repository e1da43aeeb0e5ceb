package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.TxEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
  private static final Fr INSTANCE_UPDATED =
      Fr.of(
          new BigInteger(
              "20721543224513346060908370400407150739273836456436647488068002302723900469047"));
  private static final AztecAddress CONTRACT = AztecAddress.of(77);
  private static final Fr FIRST_CLASS = Fr.of(1);

  @TempDir Path directory;
  private final ChainFactory factory = new ChainFactory(9);
  private ChainStore store;
  private Tip tip = Tip.GENESIS;

  @BeforeEach
  void open() {
    store =
        ChainStore.open(directory, new StoreIdentity(1, EthAddress.ZERO, 1), Durability.UNSYNCED);
    store.addGenesisContracts(genesis());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ContractClass genesisClass() {
    return new ContractClass(
        FIRST_CLASS, 1, Fr.of(2), Fr.of(3), PackedBytecode.of(new byte[] {1, 2, 3}));
  }

  private static GenesisContracts genesis() {
    return GenesisContracts.of(
        List.of(genesisClass()),
        List.of(
            new ContractInstance(
                CONTRACT,
                1,
                Fr.ONE,
                AztecAddress.ZERO,
                FIRST_CLASS,
                FIRST_CLASS,
                Fr.ZERO,
                PublicKeys.NONE)));
  }

  /// Adds a checkpoint whose first block announces an update.
  private L2Block update(Fr previous, Fr next, long due) {
    Checkpoint checkpoint = factory.checkpoint(tip, tip.slot() + 1, 1, Fr.ZERO);
    L2Block made = checkpoint.blocks().getFirst();
    TxEffect tx = factory.tx();
    TxEffect announcing =
        new TxEffect(
            tx.revertCode(),
            tx.txHash(),
            tx.transactionFee(),
            tx.noteHashes(),
            tx.nullifiers(),
            tx.l2ToL1Msgs(),
            tx.publicDataWrites(),
            tx.privateLogs(),
            List.of(
                new PublicLog(
                    AztecAddress.of(2),
                    List.of(INSTANCE_UPDATED, CONTRACT.value(), previous, next, Fr.of(due)))),
            tx.contractClassLogs());
    List<TxEffect> effects = new ArrayList<>(made.txEffects());
    effects.add(announcing);
    L2Block block = new L2Block(made.header(), made.archive(), effects, made.checkpointNumber(), 0);
    Checkpoint announced =
        new Checkpoint(
            checkpoint.number(),
            checkpoint.header(),
            checkpoint.archive(),
            List.of(block),
            checkpoint.feeAssetPriceModifier());
    store.step(
        w -> {
          w.addCheckpoint(PreparedCheckpoint.of(factory.published(announced, 1)));
          return null;
        });
    tip = Tip.after(announced);
    return block;
  }

  private Fr classAt(long timestamp) {
    return store.reader().contract(CONTRACT, timestamp).orElseThrow().currentClassId();
  }

  @Test
  void genesisContractsAreThereOnce() {
    store.addGenesisContracts(genesis());
    assertThat(store.reader().contractClass(FIRST_CLASS))
        .contains(new PublishedClass(genesisClass(), 0));
    assertThat(store.reader().bytecodeCommitment(FIRST_CLASS))
        .contains(genesisClass().packedBytecode().commitment());
    assertThat(store.reader().contractClassIds()).containsExactly(FIRST_CLASS);
    assertThat(store.reader().hasContractClass(FIRST_CLASS)).isTrue();
    assertThat(store.reader().hasContractClass(Fr.of(78))).isFalse();
    assertThat(store.reader().contract(AztecAddress.of(78))).isEmpty();
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void anUpdateChangesTheClassWhenItIsDue() {
    long first = update(Fr.ZERO, Fr.of(10), 1_000).header().timestamp();
    long second = update(Fr.of(10), Fr.of(11), 2_000).header().timestamp();
    assertThat(classAt(first - 1)).as("before it was announced").isEqualTo(FIRST_CLASS);
    assertThat(classAt(first)).as("announced, not due").isEqualTo(FIRST_CLASS);
    assertThat(classAt(second)).as("the second's previous").isEqualTo(Fr.of(10));
    assertThat(classAt(2_000)).isEqualTo(Fr.of(11));
    assertThat(store.reader().contract(CONTRACT).orElseThrow().currentClassId())
        .as("at the tip")
        .isEqualTo(Fr.of(10));
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void anUpdateGoesWithItsBlock() {
    update(Fr.ZERO, Fr.of(10), 1);
    update(Fr.of(10), Fr.of(11), 1);
    assertThat(classAt(5_000)).isEqualTo(Fr.of(11));
    store.step(
        w -> {
          w.removeCheckpointsAfter(1, Reason.L1_REORG);
          return null;
        });
    assertThat(classAt(5_000)).isEqualTo(Fr.of(10));
    store.step(
        w -> {
          w.removeCheckpointsAfter(0, Reason.L1_REORG);
          return null;
        });
    assertThat(classAt(5_000)).isEqualTo(FIRST_CLASS);
    assertThat(store.verify()).isEmpty();
  }
}
