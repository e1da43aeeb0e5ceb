package org.aztecnode.node.prover;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.sync.SyncProgress;
import org.aztecnode.config.Endpoint;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.ProverSettings;
import org.aztecnode.config.Role;
import org.aztecnode.config.SequencerSettings;
import org.aztecnode.config.Settings;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.full.FullNode;
import org.aztecnode.node.l1tx.L1Accounts;
import org.aztecnode.node.l1tx.L1Figures;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.prover.EpochCheck;
import org.aztecnode.prover.EpochConstants;
import org.aztecnode.prover.EpochMonitor;
import org.aztecnode.prover.L1ProofPublisher;
import org.aztecnode.prover.ProofSource;
import org.aztecnode.prover.Prover;
import org.aztecnode.prover.ProverPace;

/// Proves epochs on top of a full node, with placeholders for proofs.
public final class ProverRole implements NodeRole {
  private static final int RETRY_EVERY = 5;

  @Override
  public Role role() {
    return Role.PROVER;
  }

  @Override
  public void open(NodeContext context) throws StartException, InterruptedException {
    NodeConfig config = context.config();
    FullNode node = context.shared(FullNode.class);
    if (config.sync().realProofs()) {
      throw new StartException(
          ExitCode.CONFIG,
          Settings.REAL_PROOFS.names()
              + ": this release makes placeholders only, which networks with real proofs refuse");
    }
    List<LocalSigner> signers =
        L1Accounts.signers(config.prover().publisherKeys(), ProverSettings.PUBLISHER_KEYS);
    if (config.roles().contains(Role.SEQUENCER)) {
      L1Accounts.requireApart(
          signers,
          ProverSettings.PUBLISHER_KEYS,
          L1Accounts.signers(config.sequencer().publisherKeys(), SequencerSettings.PUBLISHER_KEYS),
          SequencerSettings.PUBLISHER_KEYS);
    }
    L1Publishers publishers =
        context
            .services()
            .add(
                "L1 publishers of proofs",
                L1Accounts.publishers(
                    config,
                    node.client(),
                    signers,
                    context.data().kept("prover"),
                    node.clock(),
                    true,
                    context.metrics().meters(),
                    role()));
    MeterRegistry registry = context.metrics().registry();
    Meters meters = context.metrics().meters();
    ProverMetrics metrics = new ProverMetrics(registry, meters);
    EpochMonitor monitor = new EpochMonitor(node.stores().chain().reader(), node.schedule());
    ProverMetrics.watch(monitor, () -> l1Time(node), registry);
    EthAddress proverId = proverId(config, signers.getFirst().address());
    Duration polling = Duration.ofMillis(config.prover().pollingMillis());
    Prover prover =
        context
            .services()
            .add(
                "prover",
                new Prover(
                    monitor,
                    () -> l1Time(node),
                    EpochConstants.of(node.rollup().constants(), proverId),
                    check(context, node),
                    ProofSource.PLACEHOLDER,
                    new L1ProofPublisher(
                        node.client(), publishers, node.rollup().addresses().rollup()),
                    new ProverPace(polling, polling.multipliedBy(RETRY_EVERY)),
                    metrics::count));
    context
        .services()
        .add(
            "figures of a prover",
            L1Figures.start(
                "prover",
                List.of(
                    L1Figures.balances(publishers, meters),
                    new ProverRewards(
                        node.client(),
                        node.rollup().rollup(),
                        node.schedule(),
                        proverId,
                        meters,
                        registry))));
    context.serve(List.of(ProverMethods.jobs(prover)));
    context.serveAlso("node_getL2Tips", "prover_getL2Tips");
    context.serveAlso("node_getWorldStateSyncStatus", "prover_getWorldStateSyncStatus");
    context.serveAdmin(List.of(ProverMethods.start(prover)));
    prover.start();
  }

  /// Asks other nodes first for what is missing.
  private static EpochCheck check(NodeContext context, FullNode node) {
    ChainReader chain = node.stores().chain().reader();
    EpochCheck stored =
        new StoredEpochCheck(chain, node.stores().state(), hash -> transaction(node, hash));
    List<Endpoint> urls = context.config().prover().txNodes();
    if (urls.isEmpty()) {
      return stored;
    }
    HttpClient client = Exchange.client();
    context.services().add("client of nodes that have transactions", client::shutdownNow);
    TxCollection collection =
        new TxCollection(
            chain,
            node.pool(),
            urls.stream().<TxNode>map(url -> new RpcTxNode(client, url.uri())).toList());
    return (first, last) -> {
      collection.collect(first, last);
      return stored.check(first, last);
    };
  }

  private static OptionalLong l1Time(FullNode node) {
    SyncProgress progress = node.synchronizer().progress();
    return progress.synced() ? OptionalLong.of(progress.l1Timestamp()) : OptionalLong.empty();
  }

  private static Optional<Tx> transaction(FullNode node, TxHash hash) {
    return node.pool().get(hash).or(() -> node.pool().archived(hash));
  }

  private static EthAddress proverId(NodeConfig config, EthAddress publisher) {
    return config
        .prover()
        .id()
        .map(HexValue::hex)
        .map(EthAddress::fromHex)
        .filter(id -> !id.isZero())
        .orElse(publisher);
  }
}
