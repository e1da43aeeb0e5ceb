package org.aztecnode.sequencer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.archiver.sync.ProposedOutcome;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.GivenContracts;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.sequencer.publish.AttestationSource;
import org.aztecnode.sequencer.publish.CheckpointProposal;
import org.aztecnode.sequencer.publish.CheckpointPublisher;
import org.aztecnode.sequencer.publish.LocalKey;
import org.aztecnode.sequencer.publish.ProposerKey;
import org.aztecnode.worldstate.FundedGenesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// A sequencer at genesis, with real stores, on an L1 that does as it is told.
final class TestSequencer implements AutoCloseable {
  static final long GENESIS = 1_700_000_000;
  static final EpochSchedule SCHEDULE = new EpochSchedule(GENESIS, 72, 32, 12, 1);
  static final EthAddress ROLLUP = EthAddress.fromHex("0x00000000000000000000000000000000000000aa");
  static final EthAddress COINBASE =
      EthAddress.fromHex("0x00000000000000000000000000000000000000bb");
  static final BigInteger FEE = BigInteger.valueOf(12_345);

  final FakeTime time = new FakeTime(at(5, 0));
  final List<L2Block> proposedBlocks = new ArrayList<>();
  int unusableTxs;
  final List<CheckpointProposal> published = new ArrayList<>();
  final List<SlotOutcome> outcomes = new CopyOnWriteArrayList<>();
  final ChainStore chain;
  final WorldState state;
  private final Path directory;

  volatile TipSource.Answer tip;
  volatile RollupGate.Answer gate = new RollupGate.Answer.Yes(5, 1);
  CheckpointPublisher.PublishOutcome publishing =
      new CheckpointPublisher.PublishOutcome.Published(10, Bytes32.ZERO, 1);

  volatile Runnable whilePublishing = () -> {};

  TestSequencer(Path directory) {
    this.directory = directory;
    this.chain = ChainStore.open(directory.resolve("chain"), new StoreIdentity(31337, ROLLUP, 1));
    this.state =
        WorldState.open(
            directory.resolve("state"),
            FundedGenesis.of(List.of(), FundedGenesis.DEFAULT_BALANCE, List.of()),
            new RollupIdentity(31337, 1, ROLLUP),
            HistoryPolicy.ARCHIVE);
    this.tip =
        new TipSource.Answer.Ready(
            new ChainTip(
                0,
                state.status().tip().archive().root(),
                0,
                ChainTip.BEFORE_SLOTS,
                PendingChain.VALID));
  }

  /// A time of a slot's timetable.
  static Instant at(long slot, double secondsSinceBuildStart) {
    return Instant.ofEpochSecond(SCHEDULE.buildStartOfSlot(slot))
        .plusMillis(Math.round(secondsSinceBuildStart * 1000));
  }

  static SequencerSettings settings(boolean enforced, boolean buildIfEmpty, int blockMillis) {
    SequencerSettings usual = SequencerSettings.of(COINBASE, Duration.ofSeconds(12));
    return new SequencerSettings(
        usual.coinbase(),
        new AztecAddress(Fr.of(77)),
        usual.poll(),
        usual.minTxs(),
        usual.minValidTxs(),
        buildIfEmpty,
        enforced,
        Optional.of(Duration.ofMillis(blockMillis)).filter(Duration::isPositive),
        usual.propagation(),
        usual.publishing(),
        usual.budget());
  }

  Sequencer open(SequencerSettings settings) throws IOException {
    ProposerKey key = new LocalKey(LocalSigner.development(0));
    SequencerParts parts =
        new SequencerParts(
            _ -> tip,
            new FakeGate(),
            chain.reader(),
            state,
            NO_CONTRACTS,
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            List::of,
            new NoTxs(),
            block -> {
              proposedBlocks.add(block);
              return new ProposedOutcome.Added();
            },
            AttestationSource.NO_COMMITTEE,
            key,
            new FakePublisher(),
            SlotJournal.open(directory.resolve("journal")));
    return new Sequencer(
        parts,
        new RollupFacts(Fr.of(31337), Fr.of(1), SCHEDULE, 75_000_000),
        settings,
        time,
        outcomes::add);
  }

  @Override
  public void close() {
    state.close();
    chain.close();
  }

  private final class FakeGate implements RollupGate {
    @Override
    public Answer canPropose(Fr archive, EthAddress proposer) {
      return gate;
    }

    @Override
    public BigInteger manaMinFeeAt(long timestamp) {
      return FEE;
    }
  }

  private final class FakePublisher implements CheckpointPublisher {
    @Override
    public PublishOutcome publish(CheckpointProposal proposal, Instant deadline) {
      published.add(proposal);
      whilePublishing.run();
      return publishing;
    }
  }

  private final class NoTxs implements TxSupply {
    @Override
    public int pending(int most) {
      return unusableTxs;
    }

    @Override
    public Iterable<Tx> byPriority() {
      return List.of();
    }

    @Override
    public void failed(List<BlockTxs.FailedTx> txs) {
      throw new AssertionError(txs);
    }
  }

  private static final ContractSource NO_CONTRACTS = new GivenContracts(Map.of(), Map.of());
}
