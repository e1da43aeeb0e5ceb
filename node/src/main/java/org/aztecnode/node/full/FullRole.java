package org.aztecnode.node.full;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.aztecnode.archiver.l1.RollupL1Source;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.archiver.sync.SyncSettings;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.blob.BlobSource;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.node.StartException;
import org.aztecnode.node.admin.AdminConfig;
import org.aztecnode.node.admin.AdminMethods;
import org.aztecnode.node.api.Chain;
import org.aztecnode.node.api.GenesisBlock;
import org.aztecnode.node.api.NodeApi;
import org.aztecnode.node.api.NodeInfo;
import org.aztecnode.node.api.ServedTips;
import org.aztecnode.node.api.SetupAllowList;
import org.aztecnode.node.execution.TxAdmission;
import org.aztecnode.node.monitoring.ArchiverMetrics;
import org.aztecnode.node.monitoring.L1ClientMetrics;
import org.aztecnode.node.monitoring.WorldStateMetrics;
import org.aztecnode.node.pool.PoolConfigPart;
import org.aztecnode.node.pool.TxIntake;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.storage.RollupIdentity;
import org.aztecnode.node.stores.ChainContracts;
import org.aztecnode.node.stores.GenesisState;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.node.sync.SyncControl;
import org.aztecnode.node.sync.WorldStateFollower;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.WorldState;

/// A full node: from Ethereum to equal state roots to equal answers.
public final class FullRole implements NodeRole {
  private static final ProtocolV4 RELEASE = ProtocolV4.RELEASE_4_1_2;

  @Override
  public Role role() {
    return Role.FULL;
  }

  @Override
  public void open(NodeContext context) throws StartException, InterruptedException {
    NodeConfig config = context.config();
    beside("prepare-stores", NodeStores::prepare);
    beside("prepare-kzg", Kzg::prepareToCommit);
    L1ClientMetrics requests = new L1ClientMetrics(context.metrics().registry());
    L1Client client = context.services().add("L1 client", L1Setup.client(config.l1(), requests));
    requests.watch(client);
    RollupContracts contracts = new RollupLookup(context, client).find();
    RollupConstants constants = contracts.constants();
    EpochSchedule schedule = schedule(constants, config.l1().slotSeconds());
    Genesis genesis = GenesisState.of(config.genesis());
    RollupCheck.of(RELEASE, constants, genesis);

    RollupIdentity identity =
        new RollupIdentity(
            constants.chainId(), contracts.addresses().rollup().toHex(), constants.version());
    context.data().claim(identity);
    NodeStores stores =
        context
            .services()
            .add("stores", NodeStores.open(context.data(), identity, config.storage(), genesis));
    stores.chain().addGenesisContracts(ProtocolContracts.load());

    ServedTips tips = new ServedTips(stores.chain().reader().tips());
    WorldStateMetrics stateMetrics = new WorldStateMetrics(context.metrics().registry());
    stateMetrics.watch(stores.state());
    SyncWatch watch = new SyncWatch(context, stores, tips, stateMetrics, InstantSource.system());
    WorldStateFollower follower = follow(context, stores, watch);
    AtomicReference<L1Synchronizer> following = new AtomicReference<>();
    InstantSource clock = clock(config.l1(), following);
    TxPool pool = intake(context, stores, constants, schedule, clock).pool();
    RollupL1Source source = source(context, client, contracts);
    L1Synchronizer synchronizer = synchronize(context, stores, source, contracts, schedule);
    following.set(synchronizer);
    SyncControl control =
        context
            .services()
            .add(
                "sync control",
                new SyncControl(stores.chain(), stores.state(), synchronizer, follower, tips::set));
    watch.watch(synchronizer, control);
    context.services().add("sync watch", watch);

    SetupAllowList allowList = new SetupAllowList(config.rpc().setupAllowed());
    L1NextBlock next =
        new L1NextBlock(client, contracts, schedule, () -> synchronizer.progress().l1Block());
    serve(context, stores, pool, contracts, schedule, next, tips, allowList, synchronizer);
    Executions executions =
        Executions.of(context, stores, constants, schedule, clock, allowList, next);
    TxSubmission submission =
        new TxSubmission(tx -> executions.admission().judge(tx, TxAdmission.Scope.FULL), pool);
    context.serve(NodeApi.executing(executions.admission(), executions.simulation()));
    context.serve(NodeApi.intake(submission, pool, context.metrics().measure(pool)::received));
    AdminConfig admin =
        new AdminConfig(
            config.sync().realProofs(),
            config.txs().disabled(),
            allowList,
            config.sync().pollingMillis(),
            source::pollEvery);
    admin.add(new PoolConfigPart(pool));
    context.serveAdmin(AdminMethods.methods(control, admin));
    context.share(
        FullNode.class,
        new FullNode(
            client,
            contracts,
            schedule,
            clock,
            stores,
            pool,
            synchronizer,
            new ChainContracts(stores.chain().reader()),
            allowList,
            next,
            submission,
            admin));
  }

  /// A development L1 may be moved into the future at any time, and what goes by slots with it.
  ///
  /// @param following set as soon as L1 is followed
  private static InstantSource clock(
      NodeConfig.L1 config, AtomicReference<L1Synchronizer> following) {
    return DevelopmentChain.isFor(config.chainId())
        ? new L1Clock(
            InstantSource.system(),
            () -> {
              L1Synchronizer synchronizer = following.get();
              return synchronizer == null ? 0 : synchronizer.progress().l1Timestamp();
            })
        : InstantSource.system();
  }

  /// Does what takes long at first and is needed later, while this thread waits for L1. What fails
  /// in it fails again, and is told, where it is needed.
  private static void beside(String name, Runnable preparation) {
    Thread.ofPlatform().daemon().name(name).start(preparation);
  }

  /// What was stored already is in the state before anybody is served.
  private static WorldStateFollower follow(NodeContext context, NodeStores stores, SyncWatch watch)
      throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    WorldStateFollower follower =
        context
            .services()
            .add(
                "world state follower",
                WorldStateFollower.start(
                    stores.chain(), stores.state(), watch.listener(first::countDown)));
    context.waitOrStop(time -> first.await(time.toNanos(), TimeUnit.NANOSECONDS));
    return follower;
  }

  /// Opened before the chain moves on: what is in the pool is compared with the chain as it is.
  private static TxIntake intake(
      NodeContext context,
      NodeStores stores,
      RollupConstants constants,
      EpochSchedule schedule,
      InstantSource clock)
      throws StartException {
    NodeConfig config = context.config();
    return context
        .services()
        .add(
            "transaction pool",
            TxIntake.open(
                context.data().pool(),
                context.data().durability(),
                config.pool(),
                stores.chain(),
                stores.state(),
                schedule,
                Executions.maxGas(config.txs(), constants.manaLimit()),
                clock,
                context.failure()::tell));
  }

  private static RollupL1Source source(
      NodeContext context, L1Client client, RollupContracts contracts) throws StartException {
    NodeConfig config = context.config();
    BlobSource blobs = context.services().add("blobs", L1Setup.blobs(config.blobs(), contracts));
    RollupL1Source source =
        new RollupL1Source(
            client, contracts, blobs, config.l1().slotSeconds(), InstantSource.system());
    config.sync().pollingMillis().ifPresent(millis -> source.pollEvery(Duration.ofMillis(millis)));
    return source;
  }

  private static L1Synchronizer synchronize(
      NodeContext context,
      NodeStores stores,
      RollupL1Source source,
      RollupContracts contracts,
      EpochSchedule schedule) {
    RollupConstants constants = contracts.constants();
    SyncSettings settings =
        SyncSettings.of(
            constants.chainId(),
            constants.version(),
            contracts.addresses().rollup(),
            schedule,
            constants.l1StartBlock(),
            constants.genesisArchiveRoot(),
            constants.targetCommitteeSize(),
            constants.manaLimit().longValueExact());
    ArchiverMetrics metrics = new ArchiverMetrics(context.metrics().registry());
    L1Synchronizer synchronizer =
        context
            .services()
            .add(
                "L1 synchroniser",
                new L1Synchronizer(
                    stores.chain(),
                    source,
                    settings,
                    metrics,
                    e ->
                        context.failure().tell(NodeStores.failure("the chain cannot be kept", e))));
    metrics.watch(stores.chain(), synchronizer::progress);
    synchronizer.start();
    return synchronizer;
  }

  private static void serve(
      NodeContext context,
      NodeStores stores,
      TxPool txs,
      RollupContracts contracts,
      EpochSchedule schedule,
      L1NextBlock next,
      ServedTips tips,
      SetupAllowList allowList,
      L1Synchronizer synchronizer) {
    NodeConfig config = context.config();
    RollupConstants constants = contracts.constants();
    ChainStore chain = stores.chain();
    WorldState state = stores.state();
    RELEASE
        .componentVersions(constants.chainId(), contracts.addresses().rollup(), constants.version())
        .headers()
        .forEach(context::version);
    NodeInfo info =
        new NodeInfo(
            RELEASE.packageVersion(),
            constants.chainId(),
            constants.version(),
            L1Setup.namesOf(contracts.addresses(), config.contracts()),
            config.sync().realProofs(),
            allowList,
            () -> synchronizer.progress().synced());
    context.serve(
        NodeApi.methods(
            new Chain(
                chain.reader(),
                state,
                schedule,
                GenesisBlock.of(state.block(0).orElseThrow().state()),
                tips),
            txs,
            info,
            () -> minFees(next),
            config.rpc().maxLogs()));
  }

  private static GasFees minFees(L1NextBlock next) throws RpcException {
    try {
      return next.minFees();
    } catch (L1Exception e) {
      throw new RpcException("The minimum fees cannot be read from L1: " + e.failure().reason());
    }
  }

  private static EpochSchedule schedule(RollupConstants constants, int ethereumSlotDuration) {
    return new EpochSchedule(
        constants.genesisTime(),
        constants.slotDuration(),
        constants.epochDuration(),
        ethereumSlotDuration,
        constants.proofSubmissionEpochs());
  }
}
