package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.sync.ScriptedRollup.Mined;
import org.aztecnode.archiver.sync.ScriptedRollup.Proposed;
import org.aztecnode.archiver.sync.ScriptedRollup.State;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.l1.contract.RollupObservation;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.message.InboxMessage;

/// What a follower sees of a [ScriptedRollup]: all of it, unless it is told to lie or to withhold.
final class ScriptedL1 implements L1Source {
  private static final long START = 1;

  /// How many L1 blocks it takes until one is final.
  private static final int FINALITY = 60;

  final ScriptedRollup rollup;
  private Optional<Bytes32> told = Optional.empty();

  /// How many calls of each kind were made.
  final Map<String, Integer> calls = new TreeMap<>();

  /// Whether the state of finalized blocks is gone.
  boolean finalityPruned;

  /// One endpoint claims that the rollup has another archive; the others do not.
  boolean liesAboutArchives;

  /// The only endpoint repeats that the rollup has no unproven checkpoints.
  boolean liesAboutPending;

  /// The events of checkpoints after this one are withheld; 0 for none.
  long withholdAfter;

  /// Blobs of this checkpoint are missing; 0 for none.
  long blobsMissing;

  ScriptedL1(long seed, int committeeSize) {
    rollup = new ScriptedRollup(seed, committeeSize);
  }

  SyncSettings settings() {
    return new SyncSettings(
        31337,
        4,
        EthAddress.ZERO,
        ScriptedRollup.SCHEDULE,
        START,
        ChainFactory.GENESIS_ARCHIVE,
        rollup.committee().size(),
        1_000_000,
        4,
        3,
        Duration.ZERO,
        Duration.ofMinutes(1));
  }

  /// Lets the head be told once more, to another follower.
  ScriptedL1 again() {
    told = Optional.empty();
    return this;
  }

  private void called(String what) {
    calls.merge(what, 1, Integer::sum);
  }

  @Override
  public Optional<RollupObservation> next(long myCheckpoint, Duration patience) {
    Mined head = rollup.blocks().getLast();
    if (told.equals(Optional.of(head.ref().hash()))) {
      return Optional.empty();
    }
    told = Optional.of(head.ref().hash());
    called("observe");
    RollupStatus honest = head.state().status(myCheckpoint);
    RollupStatus status =
        liesAboutPending
            ? proven(honest)
            : liesAboutArchives
                ? new RollupStatus(
                    honest.provenCheckpoint(),
                    honest.provenArchive(),
                    honest.pendingCheckpoint(),
                    Fr.of(666),
                    Fr.of(666),
                    0)
                : honest;
    return Optional.of(
        new RollupObservation(
            head.ref().number(),
            head.ref().timestamp(),
            head.ref().parentHash(),
            Optional.of(head.ref()),
            status,
            head.state().inbox(),
            head.state().canPrune(head.ref().timestamp() + 12)));
  }

  @Override
  public void forget() {
    told = Optional.empty();
  }

  private static RollupStatus proven(RollupStatus s) {
    return new RollupStatus(
        s.provenCheckpoint(),
        s.provenArchive(),
        s.provenCheckpoint(),
        s.provenArchive(),
        Fr.ZERO,
        0);
  }

  @Override
  public Optional<Finality> finality() throws L1Exception {
    called("finality");
    if (finalityPruned) {
      throw new L1Exception(new L1Failure.Moved("its state is pruned"));
    }
    long number = rollup.head() - FINALITY;
    return number < 0
        ? Optional.empty()
        : Optional.of(new Finality(number, rollup.blocks().get((int) number).state().proven()));
  }

  @Override
  public PinnedL1 pin(RollupObservation observation) throws L1Exception {
    called("pin");
    List<Mined> blocks = rollup.blocks();
    if (!blocks.getLast().ref().equals(observation.pinned().orElseThrow())) {
      throw new L1Exception(new L1Failure.Moved("replaced"));
    }
    return new Pinned(blocks);
  }

  /// The chain as of a block.
  private final class Pinned implements PinnedL1 {
    private final List<Mined> blocks;
    private final State state;

    Pinned(List<Mined> blocks) {
      this.blocks = blocks;
      this.state = blocks.getLast().state();
    }

    @Override
    public L1BlockRef block() {
      return blocks.getLast().ref();
    }

    @Override
    public RollupStatus confirmedStatus(long myCheckpoint) {
      called("status");
      return liesAboutPending ? proven(state.status(myCheckpoint)) : state.status(myCheckpoint);
    }

    @Override
    public InboxState confirmedInbox() {
      called("inbox");
      return state.inbox();
    }

    @Override
    public List<Fr> confirmedArchives(List<Long> checkpoints) {
      called("archives");
      return checkpoints.stream()
          .map(n -> liesAboutPending && n > state.proven() ? Fr.ZERO : state.archive(n))
          .toList();
    }

    @Override
    public boolean confirmedCanPrune() {
      called("canPrune");
      return state.canPrune(block().timestamp() + 12);
    }

    @Override
    public Optional<Bytes32> hashAt(long l1Block) {
      called("block");
      return l1Block < blocks.size()
          ? Optional.of(blocks.get((int) l1Block).ref().hash())
          : Optional.empty();
    }

    @Override
    public boolean removedSince(long l1Block) {
      called("removals");
      for (int i = (int) l1Block; i < blocks.size(); i++) {
        List<Proposed> before = blocks.get(i - 1).state().pending();
        List<Proposed> after = blocks.get(i).state().pending();
        if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public L1Runs<CheckpointProposed> checkpointsAfter(
        long checkpoint, long fromL1Block, RollupStatus status) {
      return new L1Runs<>() {
        private long last = checkpoint;

        @Override
        public Optional<List<CheckpointProposed>> next() throws L1Exception {
          called("checkpoint logs");
          if (last >= status.pendingCheckpoint()) {
            return Optional.empty();
          }
          List<CheckpointProposed> run =
              state.pending().stream()
                  .map(Proposed::event)
                  .filter(e -> e.checkpoint() > last && e.log().blockNumber() >= fromL1Block)
                  .filter(e -> withholdAfter == 0 || e.checkpoint() <= withholdAfter)
                  .limit(5)
                  .toList();
          if (run.isEmpty() || run.getFirst().checkpoint() != last + 1) {
            throw new L1Exception(new L1Failure.Incomplete("checkpoint " + (last + 1)));
          }
          last = run.getLast().checkpoint();
          return Optional.of(run);
        }
      };
    }

    @Override
    public L1Runs<InboxMessage> messagesAfter(
        long count, Bytes16 rollingHash, long fromL1Block, InboxState inbox) {
      return new L1Runs<>() {
        private int next = (int) count;
        private boolean continues =
            count == 0
                ? rollingHash.equals(Bytes16.ZERO)
                : count <= state.messages().size()
                    && state.messages().get(next - 1).rollingHash().equals(rollingHash);

        @Override
        public Optional<List<InboxMessage>> next() throws L1Exception {
          called("message logs");
          if (next >= inbox.totalMessages()) {
            return Optional.empty();
          }
          boolean visible = state.messages().get(next).l1BlockNumber() >= fromL1Block;
          if (!continues || !visible) {
            throw new L1Exception(new L1Failure.Incomplete("message " + next));
          }
          int to = Math.min(next + 4, (int) inbox.totalMessages());
          List<InboxMessage> run = state.messages().subList(next, to);
          next = to;
          return Optional.of(run);
        }
      };
    }

    @Override
    public Proposal proposal(CheckpointProposed event) {
      Proposed proposed = rollup.proposal(event);
      L1BlockRef block = blocks.get((int) event.log().blockNumber()).ref();
      return new Proposal.Found(
          proposed.checkpoint().header(),
          proposed.checkpoint().archive().root(),
          proposed.checkpoint().feeAssetPriceModifier(),
          proposed.attestations(),
          new L1Published(block.number(), block.timestamp(), block.hash()));
    }

    @Override
    public CheckpointBlobs blobs(CheckpointProposed event, boolean recent) {
      return event.checkpoint() == blobsMissing
          ? new CheckpointBlobs.Missing("blobs nowhere")
          : new CheckpointBlobs.Found(rollup.proposal(event).blobs());
    }

    @Override
    public List<EthAddress> committee(long epoch) {
      return rollup.committee();
    }

    @Override
    public boolean isHatchOpen(long epoch) {
      return false;
    }

    @Override
    public EthAddress canonicalRollup() {
      return EthAddress.ZERO;
    }
  }
}
