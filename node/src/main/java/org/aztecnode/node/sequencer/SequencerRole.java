package org.aztecnode.node.sequencer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.config.SequencerSettings;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.full.FullNode;
import org.aztecnode.node.l1tx.L1Accounts;
import org.aztecnode.node.l1tx.L1Figures;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.sequencer.L1RollupGate;
import org.aztecnode.sequencer.NodeTip;
import org.aztecnode.sequencer.RollupFacts;
import org.aztecnode.sequencer.Sequencer;
import org.aztecnode.sequencer.SequencerListener;
import org.aztecnode.sequencer.SequencerParts;
import org.aztecnode.sequencer.SequencerTime;
import org.aztecnode.sequencer.SlotJournal;
import org.aztecnode.sequencer.local.LocalSlots;
import org.aztecnode.sequencer.publish.AttestationSource;
import org.aztecnode.sequencer.publish.L1CheckpointPublisher;
import org.aztecnode.sequencer.publish.LocalKey;

/// Proposes checkpoints on top of a full node.
public final class SequencerRole implements NodeRole {
  @Override
  public Role role() {
    return Role.SEQUENCER;
  }

  @Override
  public void open(NodeContext context) throws StartException, InterruptedException {
    NodeConfig config = context.config();
    FullNode node = context.shared(FullNode.class);
    RollupConstants constants = node.rollup().constants();
    if (constants.targetCommitteeSize() > 0) {
      throw new StartException(
          ExitCode.CONFIG,
          "this rollup has committees of "
              + constants.targetCommitteeSize()
              + ", whose attestations this release cannot collect: the role sequencer is for"
              + " rollups without a committee");
    }
    List<LocalSigner> signers =
        L1Accounts.signers(config.sequencer().publisherKeys(), SequencerSettings.PUBLISHER_KEYS);
    Optional<LocalSlots> local = DevelopmentTime.of(config, node.schedule());
    SequencerTime time =
        local.<SequencerTime>map(slots -> slots).orElseGet(() -> SequencerTime.of(node.clock()));
    Thread.ofPlatform().daemon().name("prepare-blob-proofs").start(Publishing::prepareProofs);
    Optional<Path> directory = context.data().kept("sequencer");
    SlotJournal journal = journal(directory);
    L1Publishers publishers =
        context
            .services()
            .add(
                "L1 publishers",
                L1Accounts.publishers(
                    config,
                    node.client(),
                    signers,
                    directory,
                    time,
                    config.sequencer().allowBusyPublishers(),
                    context.metrics().meters(),
                    role()));
    SequencerParts parts =
        new SequencerParts(
            new NodeTip(
                node.stores().chain().reader(),
                node.stores().state(),
                node.schedule(),
                () -> node.synchronizer().progress().l1Timestamp()),
            new L1RollupGate(node.client(), node.rollup().rollup(), config.l1().slotSeconds()),
            node.stores().chain().reader(),
            node.stores().state(),
            node.contracts(),
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            node.setupAllowed()::calls,
            new PoolTxSupply(node.pool()),
            node.synchronizer()::addProposed,
            AttestationSource.NO_COMMITTEE,
            new LocalKey(signers.getFirst()),
            new L1CheckpointPublisher(
                node.client().mempool(),
                publishers,
                node.rollup().addresses().rollup(),
                config.l1().slotSeconds(),
                config.l1Tx().gasBufferPercent(),
                Publishing.blobStore(config, node.rollup())),
            journal);
    SequencerMetrics metrics =
        new SequencerMetrics(
            context.metrics().meters(), outcome -> local.ifPresent(slots -> slots.follow(outcome)));
    Sequencer sequencer =
        sequencer(context, node, parts, signers.getFirst().address(), time, metrics);
    context
        .services()
        .add(
            "figures of a sequencer",
            L1Figures.start(
                "sequencer",
                List.of(
                    L1Figures.balances(publishers, context.metrics().meters()),
                    L1Figures.sequencerRewards(
                        node.client(),
                        node.rollup().rollup(),
                        () -> sequencer.settings().coinbase(),
                        context.metrics().meters()))));
    node.pool().subscribe(_ -> sequencer.wake());
    context.services().add("sequencer wakeups", node.stores().chain().onChange(sequencer::wake));
    context.share(Sequencer.class, sequencer);
    context.serveAdmin(SequencerMethods.methods(sequencer));
    local.ifPresent(
        slots -> context.serveAdmin(List.of(new WarpMethod(sequencer, slots).method())));
    node.adminConfig().add(new SequencerConfigPart(sequencer));
    sequencer.start();
  }

  private static Sequencer sequencer(
      NodeContext context,
      FullNode node,
      SequencerParts parts,
      EthAddress publisher,
      SequencerTime time,
      SequencerListener listener)
      throws StartException {
    RollupConstants constants = node.rollup().constants();
    try {
      return context
          .services()
          .add(
              "sequencer",
              new Sequencer(
                  parts,
                  new RollupFacts(
                      Fr.of(constants.chainId()),
                      Fr.of(constants.version()),
                      node.schedule(),
                      constants.manaLimit().longValueExact()),
                  ProposingSettings.of(context.config(), publisher),
                  time,
                  listener));
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.CONFIG, "the sequencer's settings: " + e.getMessage(), e);
    }
  }

  private static SlotJournal journal(Optional<Path> directory) throws StartException {
    try {
      return directory.isPresent() ? SlotJournal.open(directory.get()) : SlotJournal.inMemory();
    } catch (IOException e) {
      throw new StartException(
          ExitCode.DATA_NOT_WRITABLE, "published slots cannot be kept: " + e.getMessage(), e);
    }
  }
}
