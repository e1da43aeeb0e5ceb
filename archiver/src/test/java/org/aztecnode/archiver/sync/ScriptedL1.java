package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.l1.contract.RollupObservation;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.attestation.PackedAttestations;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobDecoder;
import org.aztecnode.protocol.blob.BlobDecoding;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.L1Published;
import org.aztecnode.protocol.consensus.CheckpointPayload;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.InboxMessage;

/// An L1 with a rollup and an inbox, in memory, that does what it is told: mines, reorganises,
/// lies.
final class ScriptedL1 implements L1Source {
  static final EpochSchedule SCHEDULE = new EpochSchedule(0, ChainFactory.SLOT_SECONDS, 4, 12, 1);
  static final long START = 1;
  private static final int FINALITY = 60;

  private final ChainFactory factory;
  private final List<PrivateKey> committee = new ArrayList<>();
  private final List<Mined> chain = new ArrayList<>();
  private final Map<Bytes32, Proposed> proposals = new HashMap<>();
  private long salt;
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

  /// What the contracts hold after an L1 block.
  private record State(
      List<Proposed> pending, long proven, List<InboxMessage> messages, long inProgress) {}

  private record Mined(L1BlockRef ref, State state, List<CheckpointProposed> events) {}

  /// A proposal and all that goes with it.
  private record Proposed(
      CheckpointProposed event,
      Checkpoint checkpoint,
      List<Blob> blobs,
      PackedAttestations attestations,
      boolean valid) {}

  ScriptedL1(long seed, int committeeSize) {
    factory = new ChainFactory(seed);
    for (int i = 1; i <= committeeSize; i++) {
      byte[] key = new byte[PrivateKey.BYTES];
      key[31] = (byte) i;
      committee.add(PrivateKey.of(key));
    }
    Bytes32 hash = factory.bytes32();
    chain.add(
        new Mined(
            new L1BlockRef(0, hash, Bytes32.ZERO, 0),
            new State(List.of(), 0, List.of(), 2),
            List.of()));
    mine();
  }

  SyncSettings settings() {
    return new SyncSettings(
        31337,
        4,
        EthAddress.ZERO,
        SCHEDULE,
        START,
        ChainFactory.GENESIS_ARCHIVE,
        committee.size(),
        1_000_000,
        4,
        3,
        Duration.ZERO,
        Duration.ofMinutes(1));
  }

  ChainFactory factory() {
    return factory;
  }

  long head() {
    return chain.size() - 1;
  }

  long pending() {
    return state().pending().size();
  }

  long proven() {
    return state().proven();
  }

  boolean hasCommittee() {
    return !committee.isEmpty();
  }

  /// Lets the head be told once more, to another follower.
  ScriptedL1 again() {
    told = Optional.empty();
    return this;
  }

  private State state() {
    return chain.getLast().state();
  }

  private long timestamp() {
    return chain.getLast().ref().timestamp();
  }

  // ---- what happens on L1 ----

  void mine() {
    mine(state(), List.of(), timestamp() + 12);
  }

  void mineTo(long timestamp) {
    mine(state(), List.of(), Math.max(timestamp, timestamp() + 12));
  }

  private void mine(State state, List<CheckpointProposed> events, long timestamp) {
    long number = chain.size();
    byte[] hash = factory.bytes32().toBytes();
    hash[0] = (byte) salt;
    chain.add(
        new Mined(
            new L1BlockRef(number, Bytes32.of(hash), chain.getLast().ref().hash(), timestamp),
            state,
            events));
  }

  void send(int count) {
    State s = state();
    List<InboxMessage> sent = new ArrayList<>(s.messages());
    sent.addAll(MessageFactory.after(factory, sent, s.inProgress(), count, chain.size()));
    mine(new State(s.pending(), s.proven(), sent, s.inProgress()), List.of(), timestamp() + 12);
  }

  /// Proposes the next checkpoint in the next slot.
  void propose(boolean valid) {
    long slot = SCHEDULE.slotAt(timestamp()) + 1;
    long time = SCHEDULE.startOfSlot(slot);
    State before = canPrune(time) ? pruned() : state();
    Tip tip =
        before.pending().isEmpty()
            ? Tip.GENESIS
            : Tip.after(before.pending().getLast().checkpoint());
    Fr inHash = CheckpointMessages.inHash(leaves(before, tip.checkpoint() + 1));
    Checkpoint made =
        factory.checkpoint(tip, Math.max(slot, tip.slot() + 1), 1 + factory.below(3), inHash);
    List<Blob> blobs = Blob.split(BlobEncoder.encode(made));
    Checkpoint checkpoint = decoded(made, blobs);
    include(before, checkpoint, blobs, attest(checkpoint, valid), valid, time);
  }

  /// Proposes something nobody can decode, with everybody's signature.
  void proposeGarbage() {
    long slot = SCHEDULE.slotAt(timestamp()) + 1;
    State before = state();
    Tip tip =
        before.pending().isEmpty()
            ? Tip.GENESIS
            : Tip.after(before.pending().getLast().checkpoint());
    Checkpoint made =
        factory.checkpoint(
            tip, slot, 1, CheckpointMessages.inHash(leaves(before, tip.checkpoint() + 1)));
    List<Blob> garbage = Blob.split(factory.list(40, factory::field));
    include(before, made, garbage, attest(made, true), false, SCHEDULE.startOfSlot(slot));
  }

  private void include(
      State before,
      Checkpoint checkpoint,
      List<Blob> blobs,
      PackedAttestations attestations,
      boolean valid,
      long time) {
    mine(before, List.of(), time);
    Mined block = chain.removeLast();
    CheckpointProposed event = event(checkpoint, attestations, block.ref());
    Proposed proposed = new Proposed(event, checkpoint, blobs, attestations, valid);
    proposals.put(event.log().transactionHash(), proposed);
    List<Proposed> pending = new ArrayList<>(before.pending());
    pending.add(proposed);
    long consumed = checkpoint.number();
    long inProgress =
        consumed + 1 == before.inProgress() ? before.inProgress() + 1 : before.inProgress();
    chain.add(
        new Mined(
            block.ref(),
            new State(pending, before.proven(), before.messages(), inProgress),
            List.of(event)));
  }

  private CheckpointProposed event(
      Checkpoint checkpoint, PackedAttestations attestations, L1BlockRef block) {
    return new CheckpointProposed(
        checkpoint.number(),
        checkpoint.archive().root(),
        List.of(),
        CheckpointPayload.of(checkpoint).payloadDigest(),
        attestations.hash(),
        new L1Log(
            EthAddress.ZERO,
            List.of(),
            Bytes.of(new byte[0]),
            block.number(),
            block.hash(),
            factory.bytes32(),
            0));
  }

  private static Checkpoint decoded(Checkpoint made, List<Blob> blobs) {
    BlobDecoding decoding =
        new BlobDecoder(Fr.of(31337), Fr.of(4))
            .decode(
                new BlobDecoder.Proposed(
                    made.number(),
                    made.header(),
                    made.archive().root(),
                    made.feeAssetPriceModifier()),
                blobs);
    return ((BlobDecoding.Decoded) decoding).checkpoint();
  }

  private PackedAttestations attest(Checkpoint checkpoint, boolean valid) {
    byte[] digest = CheckpointPayload.of(checkpoint).signingDigest().toBytes();
    int signed = valid ? committee.size() : committee.size() / 2;
    List<CommitteeAttestation> attestations = new ArrayList<>();
    for (int i = 0; i < committee.size(); i++) {
      attestations.add(
          i < signed
              ? CommitteeAttestation.signed(EthSignature.of(committee.get(i).sign(digest)))
              : CommitteeAttestation.unsigned(address(committee.get(i))));
    }
    return PackedAttestations.pack(attestations);
  }

  private static EthAddress address(PrivateKey key) {
    return EthAddress.of(key.publicKey().address());
  }

  /// Whether the newest pending checkpoint is one that can be invalidated.
  boolean hasInvalid() {
    return state().pending().stream().anyMatch(p -> !p.valid());
  }

  /// Removes the first invalid checkpoint and what is built on it.
  void invalidate() {
    State s = state();
    List<Proposed> kept = s.pending().stream().takeWhile(Proposed::valid).toList();
    mine(new State(kept, s.proven(), s.messages(), s.inProgress()), List.of(), timestamp() + 12);
  }

  /// Proves up to a checkpoint, no further than the first invalid one.
  void prove(long upTo) {
    State s = state();
    long valid = s.pending().stream().takeWhile(Proposed::valid).count();
    mine(
        new State(
            s.pending(), Math.max(s.proven(), Math.min(upTo, valid)), s.messages(), s.inProgress()),
        List.of(),
        timestamp() + 12);
  }

  /// Takes the last blocks away; what follows will be others.
  void rollBack(int depth) {
    for (int i = 0; i < depth && chain.size() > 2; i++) {
      chain.removeLast();
    }
    salt++;
  }

  /// Takes the last blocks away and mines their proposals and messages again, each in a later
  /// block.
  void remine(int depth) {
    List<Mined> gone = new ArrayList<>();
    for (int i = 0; i < depth && chain.size() > 2; i++) {
      gone.addFirst(chain.removeLast());
    }
    salt++;
    for (Mined block : gone) {
      mine();
      List<Proposed> moved = new ArrayList<>(state().pending());
      List<CheckpointProposed> events = new ArrayList<>();
      mine(state(), List.of(), Math.max(timestamp() + 12, block.ref().timestamp()));
      L1BlockRef ref = chain.removeLast().ref();
      for (CheckpointProposed event : block.events()) {
        Proposed old = proposals.get(event.log().transactionHash());
        Proposed again =
            new Proposed(
                event(old.checkpoint(), old.attestations(), ref),
                old.checkpoint(),
                old.blobs(),
                old.attestations(),
                old.valid());
        proposals.put(again.event().log().transactionHash(), again);
        moved = new ArrayList<>(moved.subList(0, (int) old.checkpoint().number() - 1));
        moved.add(again);
        events.add(again.event());
      }
      State s = block.state();
      List<Proposed> pending = moved.subList(0, Math.min(moved.size(), s.pending().size()));
      chain.add(
          new Mined(ref, new State(pending, s.proven(), s.messages(), s.inProgress()), events));
    }
  }

  private boolean canPrune(long time) {
    State s = state();
    return SCHEDULE.canPruneAt(
        time,
        s.pending().size(),
        s.proven(),
        () -> s.pending().get((int) s.proven()).checkpoint().header().slot());
  }

  private State pruned() {
    State s = state();
    return new State(
        s.pending().subList(0, (int) s.proven()), s.proven(), s.messages(), s.inProgress());
  }

  private static List<Fr> leaves(State state, long checkpoint) {
    return state.messages().stream()
        .filter(m -> m.checkpointNumber() == checkpoint)
        .map(InboxMessage::leaf)
        .toList();
  }

  // ---- what is seen of it ----

  private void called(String what) {
    calls.merge(what, 1, Integer::sum);
  }

  @Override
  public Optional<RollupObservation> next(long myCheckpoint, Duration patience) {
    Mined head = chain.getLast();
    if (told.equals(Optional.of(head.ref().hash()))) {
      return Optional.empty();
    }
    told = Optional.of(head.ref().hash());
    called("observe");
    RollupStatus honest = status(head.state(), myCheckpoint);
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
            inbox(head.state()),
            canPrune(head.ref().timestamp() + 12)));
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

  private static RollupStatus status(State s, long mine) {
    return new RollupStatus(
        s.proven(),
        archive(s, s.proven()),
        s.pending().size(),
        archive(s, s.pending().size()),
        archive(s, mine),
        0);
  }

  private static Fr archive(State s, long checkpoint) {
    if (checkpoint == 0) {
      return ChainFactory.GENESIS_ARCHIVE;
    }
    return checkpoint > s.pending().size()
        ? Fr.ZERO
        : s.pending().get((int) checkpoint - 1).checkpoint().archive().root();
  }

  private static InboxState inbox(State s) {
    Bytes16 rolling = s.messages().isEmpty() ? Bytes16.ZERO : s.messages().getLast().rollingHash();
    return new InboxState(rolling, s.messages().size(), s.inProgress());
  }

  @Override
  public Optional<Finality> finality() throws L1Exception {
    called("finality");
    if (finalityPruned) {
      throw new L1Exception(new L1Failure.Moved("its state is pruned"));
    }
    long number = chain.size() - 1 - FINALITY;
    return number < 0
        ? Optional.empty()
        : Optional.of(new Finality(number, chain.get((int) number).state().proven()));
  }

  @Override
  public PinnedL1 pin(RollupObservation observation) throws L1Exception {
    called("pin");
    if (!chain.getLast().ref().equals(observation.pinned().orElseThrow())) {
      throw new L1Exception(new L1Failure.Moved("replaced"));
    }
    return new Pinned(List.copyOf(chain));
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
      return liesAboutPending ? proven(status(state, myCheckpoint)) : status(state, myCheckpoint);
    }

    @Override
    public InboxState confirmedInbox() {
      called("inbox");
      return inbox(state);
    }

    @Override
    public List<Fr> confirmedArchives(List<Long> checkpoints) {
      called("archives");
      return checkpoints.stream()
          .map(n -> liesAboutPending && n > state.proven() ? Fr.ZERO : archive(state, n))
          .toList();
    }

    @Override
    public boolean confirmedCanPrune() {
      called("canPrune");
      return canPrune(block().timestamp() + 12);
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
      Proposed proposed = proposals.get(event.log().transactionHash());
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
          : new CheckpointBlobs.Found(proposals.get(event.log().transactionHash()).blobs());
    }

    @Override
    public List<EthAddress> committee(long epoch) {
      return committee.stream().map(ScriptedL1::address).toList();
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
