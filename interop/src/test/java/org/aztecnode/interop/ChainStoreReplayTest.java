package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.l1.RollupL1Source;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.archiver.sync.SyncMetrics;
import org.aztecnode.archiver.sync.SyncSettings;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.blob.BlobConfig;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The chain store filled from a recorded L1 holds what the reference's had.
class ChainStoreReplayTest {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void syncsToTheRecordedTips(Recording recording) {
    JsonNode manifest = recording.manifest();
    try (RecordedL1 recorded = RecordedL1.start(recording);
        L1Client client = L1Client.open(L1Config.of(List.of(recorded.url())), L1Metrics.NONE)) {
      RollupContracts contracts = discover(manifest, client);
      RollupConstants constants = contracts.constants();
      EthAddress rollup = contracts.addresses().rollup();
      int l1Slot = manifest.at("/config/ethereumSlotDuration").asInt(12);
      BlobConfig blobConfig =
          new BlobConfig(
              List.of(recording.blobStore().toUri()),
              List.of(BlobConfig.Beacon.of(recorded.beaconUrl())),
              constants.chainId(),
              constants.version(),
              rollup,
              Duration.ofSeconds(5));
      try (BlobSource blobs = BlobSource.open(blobConfig);
          ChainStore store =
              ChainStore.open(
                  directory,
                  new StoreIdentity(constants.chainId(), rollup, constants.version()),
                  Durability.UNSYNCED);
          L1Synchronizer synchronizer =
              new L1Synchronizer(
                  store,
                  new RollupL1Source(client, contracts, blobs, l1Slot, InstantSource.system()),
                  settings(constants, rollup, l1Slot),
                  SyncMetrics.NONE)) {
        synchronizer.start();
        await()
            .atMost(Duration.ofMinutes(10))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> synchronizer.progress().synced());
        check(recording, store);
      }
    }
  }

  static RollupContracts discover(JsonNode manifest, L1Client client) {
    RollupDiscovery discovery =
        RollupContracts.discover(
            client,
            manifest.at("/chain/l1ChainId").asLong(),
            EthAddress.fromHex(manifest.at("/chain/l1ContractAddresses/registryAddress").asText()),
            new RollupVersion.Canonical());
    assertThat(discovery).isInstanceOf(RollupDiscovery.Found.class);
    return ((RollupDiscovery.Found) discovery).contracts();
  }

  static SyncSettings settings(RollupConstants constants, EthAddress rollup, int l1Slot) {
    return SyncSettings.of(
        constants.chainId(),
        constants.version(),
        rollup,
        new EpochSchedule(
            constants.genesisTime(),
            constants.slotDuration(),
            constants.epochDuration(),
            l1Slot,
            constants.proofSubmissionEpochs()),
        constants.l1StartBlock(),
        constants.genesisArchiveRoot(),
        constants.targetCommitteeSize(),
        constants.manaLimit().longValueExact());
  }

  private static void check(Recording recording, ChainStore store) {
    assertThat(store.verify()).isEmpty();
    for (JsonNode expected : recording.states()) {
      long number = expected.get("number").asLong();
      if (number > 0) {
        BlockData block = store.reader().blockData(BlockKey.number(number)).orElseThrow();
        assertThat(block.archive().root().toHex()).isEqualTo(expected.at("/archive/root").asText());
        if (expected.has("hash")) {
          assertThat(block.hash().toHex()).isEqualTo(expected.get("hash").asText());
        }
        assertThat(block.checkpointNumber()).isEqualTo(expected.get("checkpoint").asLong());
      }
    }
    ChainTips tips = store.reader().tips();
    JsonNode expected = recording.tips();
    assertThat(tips.proposed().number()).isEqualTo(expected.at("/proposed/number").asLong());
    assertThat(tips.proposed().hash().toHex()).isEqualTo(expected.at("/proposed/hash").asText());
    tip(tips.checkpointed(), expected.get("checkpointed"));
    tip(tips.proven(), expected.get("proven"));
    tip(tips.finalized(), expected.get("finalized"));
  }

  private static void tip(ChainTips.Tip tip, JsonNode expected) {
    assertThat(tip.block().number()).isEqualTo(expected.at("/block/number").asLong());
    assertThat(tip.block().hash().toHex()).isEqualTo(expected.at("/block/hash").asText());
    assertThat(tip.checkpoint().number()).isEqualTo(expected.at("/checkpoint/number").asLong());
    assertThat(tip.checkpoint().hash().toHex()).isEqualTo(expected.at("/checkpoint/hash").asText());
  }
}
