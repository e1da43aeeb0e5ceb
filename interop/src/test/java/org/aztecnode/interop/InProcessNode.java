package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.aztecnode.archiver.l1.RollupL1Source;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.archiver.sync.SyncMetrics;
import org.aztecnode.archiver.sync.SyncSettings;
import org.aztecnode.crypto.field.Fr;
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
import org.aztecnode.node.full.ProtocolContracts;
import org.aztecnode.node.sync.FollowerListener;
import org.aztecnode.node.sync.WorldStateFollower;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.FundedGenesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// The parts of a full node in this process, on a recorded L1 that goes on: what it holds can be
/// looked at, and roles can be put on top.
final class InProcessNode implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  final L1Client client;
  final RollupContracts rollup;
  final EpochSchedule schedule;
  final ChainStore chain;
  final WorldState state;
  final L1Synchronizer synchronizer;

  /// @param blobStores where blobs are read
  InProcessNode(RecordedL1 l1, Path directory, Path... blobStores) {
    JsonNode manifest = l1.recording().manifest();
    client = keep(L1Client.open(L1Config.of(List.of(l1.url())), L1Metrics.NONE));
    rollup =
        ((RollupDiscovery.Found)
                RollupContracts.discover(
                    client,
                    manifest.at("/chain/l1ChainId").asLong(),
                    EthAddress.fromHex(
                        manifest.at("/chain/l1ContractAddresses/registryAddress").asText()),
                    new RollupVersion.Canonical()))
            .contracts();
    RollupConstants constants = rollup.constants();
    EthAddress address = rollup.addresses().rollup();
    int l1Slot = manifest.at("/l1Config/ethereumSlotDuration").asInt();
    schedule =
        new EpochSchedule(
            constants.genesisTime(),
            constants.slotDuration(),
            constants.epochDuration(),
            l1Slot,
            constants.proofSubmissionEpochs());
    chain =
        keep(
            ChainStore.open(
                directory.resolve("chain"),
                new StoreIdentity(constants.chainId(), address, constants.version()),
                Durability.UNSYNCED));
    chain.addGenesisContracts(ProtocolContracts.load());
    state =
        keep(
            WorldState.open(
                directory.resolve("state"),
                FundedGenesis.of(
                    manifest
                        .at("/genesis/fundedAddresses")
                        .valueStream()
                        .map(a -> new AztecAddress(Fr.fromHex(a.asText())))
                        .toList(),
                    FundedGenesis.DEFAULT_BALANCE,
                    List.of()),
                new RollupIdentity(constants.chainId(), constants.version(), address),
                HistoryPolicy.ARCHIVE,
                Durability.UNSYNCED));
    keep(WorldStateFollower.start(chain, state, new Listener()));
    BlobSource blobs =
        keep(
            BlobSource.open(
                new BlobConfig(
                    List.of(blobStores).stream().map(Path::toUri).toList(),
                    List.of(),
                    constants.chainId(),
                    constants.version(),
                    address,
                    Duration.ofSeconds(5))));
    RollupL1Source source =
        new RollupL1Source(client, rollup, blobs, l1Slot, InstantSource.system());
    source.pollEvery(Duration.ofMillis(50));
    synchronizer =
        keep(
            new L1Synchronizer(
                chain,
                source,
                SyncSettings.of(
                    constants.chainId(),
                    constants.version(),
                    address,
                    schedule,
                    constants.l1StartBlock(),
                    constants.genesisArchiveRoot(),
                    constants.targetCommitteeSize(),
                    constants.manaLimit().longValueExact()),
                SyncMetrics.NONE,
                broken::completeExceptionally));
    synchronizer.start();
  }

  /// Whether chain and state are at that checkpoint, as L1 has it.
  boolean isAt(long checkpoint) {
    if (broken.isDone()) {
      broken.join();
    }
    return chain.reader().tips().checkpointed().checkpoint().number() == checkpoint
        && state.status().tip().number() == chain.reader().tips().proposed().number();
  }

  <T extends AutoCloseable> T keep(T part) {
    open.addFirst(part);
    return part;
  }

  @Override
  public void close() {
    for (AutoCloseable part : open) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(part + " does not close", e);
      }
    }
  }

  private final class Listener implements FollowerListener {
    @Override
    public void applied(BlockState tip, int blocks, Duration time) {}

    @Override
    public void unwound(BlockState tip, long blocks) {}

    @Override
    public void restarted(long from, long to) {
      broken.completeExceptionally(new AssertionError("the state starts again"));
    }

    @Override
    public void reached(ChainTips tips) {}

    @Override
    public void diverged(String report) {
      broken.completeExceptionally(new AssertionError(report));
    }

    @Override
    public void hindered(String reason) {
      broken.completeExceptionally(new AssertionError(reason));
    }

    @Override
    public void failed(RuntimeException cause) {
      broken.completeExceptionally(cause);
    }
  }
}
