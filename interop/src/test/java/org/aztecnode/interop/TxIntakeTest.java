package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.l1.RollupL1Source;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.archiver.sync.SyncMetrics;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.HistoryPolicy;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.blob.BlobConfig;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.node.pool.TxIntake;
import org.aztecnode.node.storage.DataDirectory;
import org.aztecnode.node.storage.RollupIdentity;
import org.aztecnode.node.stores.GenesisState;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.node.sync.FollowerListener;
import org.aztecnode.node.sync.WorldStateFollower;
import org.aztecnode.p2p.pool.PoolStatus;
import org.aztecnode.p2p.pool.TxOrigin;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.worldstate.BlockState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded transactions are handed in at the middle of their chain; the chain goes on with them,
/// goes back, and the node starts again.
class TxIntakeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final NodeConfig.Pool CONFIG = new NodeConfig.Pool(0, 0, 0, 10, false, 3_600_000);

  @TempDir private Path directory;

  @Test
  void followsItsTransactionsIntoBlocksAndOutOfThem() throws Exception {
    Recording recording =
        Recording.all().stream()
            .filter(r -> r.txs().isPresent() && finalized(r) < r.lastBlock() / 2)
            .min(Comparator.comparing(Recording::lastBlock))
            .orElseThrow();
    try (RecordedL1 recorded = RecordedL1.start(recording);
        L1Client client = L1Client.open(L1Config.of(List.of(recorded.url())), L1Metrics.NONE)) {
      RollupContracts contracts = ChainStoreReplayTest.discover(recording.manifest(), client);
      RollupConstants constants = contracts.constants();
      RollupIdentity identity =
          new RollupIdentity(
              constants.chainId(), contracts.addresses().rollup().toHex(), constants.version());
      NodeConfig.Storage storage =
          new NodeConfig.Storage(Optional.of(directory), new HistoryPolicy.Archive());
      try (DataDirectory data = DataDirectory.open(Optional.of(directory));
          NodeStores stores =
              NodeStores.open(
                  data, identity, storage, GenesisState.of(genesis(recording.environment())));
          WorldStateFollower _ =
              WorldStateFollower.start(stores.chain(), stores.state(), new Failing())) {
        Callable<Void> sync = () -> sync(recording, recorded, client, contracts, stores);
        run(recording, data, stores, schedule(recording, constants), sync);
      }
    }
  }

  private static void run(
      Recording recording,
      DataDirectory data,
      NodeStores stores,
      EpochSchedule schedule,
      Callable<Void> sync)
      throws Exception {
    sync.call();
    ChainReader chain = stores.chain().reader();
    long middle =
        chain
            .checkpointData(chain.tips().checkpointed().checkpoint().number() / 2)
            .orElseThrow()
            .lastBlock();
    BlockData block = chain.blockData(BlockKey.number(middle)).orElseThrow();
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(block.header().timestamp()));
    rollBack(stores, middle);

    Set<TxHash> taken = new HashSet<>();
    try (TxIntake intake = open(data, stores, schedule, clock)) {
      TxPool pool = intake.pool();
      for (Tx tx : after(recording, middle)) {
        if (pool.add(tx, TxOrigin.RPC).accepted()) {
          taken.add(tx.hash());
        }
      }
      assertThat(taken).as("those that do not build on later blocks").isNotEmpty();
      assertThat(pool.pending()).containsExactlyInAnyOrderElementsOf(taken);

      sync.call();
      await().atMost(LONG).until(() -> pool.pendingCount() == 0);
      long last = chain.tips().finalized().block().number();
      await().atMost(LONG).until(() -> taken.stream().allMatch(tx -> isSettled(pool, chain, tx)));
      taken.removeIf(tx -> chain.minedTx(tx).orElseThrow().block().number() <= last);
      assertThat(taken).as("those that are not final").isNotEmpty();

      rollBack(stores, middle);
      await().atMost(LONG).until(() -> pool.pendingCount() == taken.size());
      assertThat(pool.pending()).containsExactlyInAnyOrderElementsOf(taken);
    }
    try (TxIntake intake = open(data, stores, schedule, clock)) {
      assertThat(intake.pool().pending()).containsExactlyInAnyOrderElementsOf(taken);
    }
  }

  private static boolean isSettled(TxPool pool, ChainReader chain, TxHash tx) {
    boolean last =
        chain.minedTx(tx).orElseThrow().block().number()
            <= chain.tips().finalized().block().number();
    return pool.status(tx).equals(Optional.of(last ? PoolStatus.DELETED : PoolStatus.MINED));
  }

  private static TxIntake open(
      DataDirectory data, NodeStores stores, EpochSchedule schedule, InstantSource clock)
      throws Exception {
    return TxIntake.open(
        data.pool(),
        Durability.UNSYNCED,
        CONFIG,
        stores.chain(),
        stores.state(),
        schedule,
        GasLimitsRule.MAX_PROCESSABLE,
        clock,
        e -> fail("the pool ended", e));
  }

  private static void rollBack(NodeStores stores, long block) {
    stores.chain().rollbackTo(block);
    await().atMost(LONG).until(() -> stores.state().status().tip().number() == block);
  }

  private static Void sync(
      Recording recording,
      RecordedL1 recorded,
      L1Client client,
      RollupContracts contracts,
      NodeStores stores) {
    RollupConstants constants = contracts.constants();
    int l1Slot = l1Slot(recording);
    BlobConfig blobConfig =
        new BlobConfig(
            List.of(recording.blobStore().toUri()),
            List.of(BlobConfig.Beacon.of(recorded.beaconUrl())),
            constants.chainId(),
            constants.version(),
            contracts.addresses().rollup(),
            Duration.ofSeconds(5));
    try (BlobSource blobs = BlobSource.open(blobConfig);
        L1Synchronizer synchronizer =
            new L1Synchronizer(
                stores.chain(),
                new RollupL1Source(client, contracts, blobs, l1Slot, InstantSource.system()),
                ChainStoreReplayTest.settings(constants, contracts.addresses().rollup(), l1Slot),
                SyncMetrics.NONE)) {
      synchronizer.start();
      await().atMost(LONG).until(() -> synchronizer.progress().synced());
      await()
          .atMost(LONG)
          .until(() -> stores.state().status().tip().number() == recording.lastBlock());
    }
    return null;
  }

  private static long finalized(Recording recording) {
    return recording.tips().at("/finalized/block/number").asLong();
  }

  private static int l1Slot(Recording recording) {
    return recording.manifest().at("/config/ethereumSlotDuration").asInt(12);
  }

  private static EpochSchedule schedule(Recording recording, RollupConstants constants) {
    return new EpochSchedule(
        constants.genesisTime(),
        constants.slotDuration(),
        constants.epochDuration(),
        l1Slot(recording),
        constants.proofSubmissionEpochs());
  }

  private static NodeConfig.Genesis genesis(Map<String, String> environment) {
    return new NodeConfig.Genesis(
        Boolean.parseBoolean(environment.get("TEST_ACCOUNTS")),
        Boolean.parseBoolean(environment.get("SPONSORED_FPC")),
        Arrays.stream(environment.getOrDefault("PREFUND_ADDRESSES", "").split(","))
            .filter(address -> !address.isEmpty())
            .map(address -> HexValue.parse(address, 32).orElseThrow())
            .toList());
  }

  /// What was mined after a block, in the order in which it was handed in.
  private static List<Tx> after(Recording recording, long block) throws IOException {
    List<Tx> txs = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(recording.txs().orElseThrow())),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode tx = JSON.readTree(line);
        if (tx.at("/mined/block").asLong(0) > block) {
          txs.add(Tx.fromBytes(HexFormat.of().parseHex(tx.get("buffer").asText())));
        }
      }
    }
    return txs;
  }

  private static final class Failing implements FollowerListener {
    @Override
    public void applied(BlockState tip, int blocks, Duration took) {}

    @Override
    public void unwound(BlockState tip, long blocks) {}

    @Override
    public void restarted(long block, long oldest) {}

    @Override
    public void reached(ChainTips tips) {}

    @Override
    public void diverged(String report) {
      fail(report);
    }

    @Override
    public void hindered(String reason) {
      fail(reason);
    }

    @Override
    public void failed(RuntimeException cause) {
      fail("the state ended", cause);
    }
  }
}
