package org.aztecnode.archiver.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.archiver.ChainFactory;
import org.aztecnode.archiver.ChainFactory.Tip;
import org.aztecnode.archiver.MessageFactory;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.InboxState;
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
import org.aztecnode.protocol.consensus.CheckpointPayload;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.message.InboxMessage;

/// A rollup and its inbox on an L1 in memory, on which happens what it is told: blocks, messages,
/// proposals, proofs, reorgs. One thread.
final class ScriptedRollup {
  static final EpochSchedule SCHEDULE = new EpochSchedule(0, ChainFactory.SLOT_SECONDS, 4, 12, 1);

  private final ChainFactory factory;
  private final List<PrivateKey> committee = new ArrayList<>();
  private final List<Mined> chain = new ArrayList<>();
  private final Map<Bytes32, Proposed> proposals = new HashMap<>();
  private long salt;

  /// What the contracts hold after an L1 block.
  record State(List<Proposed> pending, long proven, List<InboxMessage> messages, long inProgress) {
    RollupStatus status(long mine) {
      return new RollupStatus(
          proven, archive(proven), pending.size(), archive(pending.size()), archive(mine), 0);
    }

    Fr archive(long checkpoint) {
      if (checkpoint == 0) {
        return ChainFactory.GENESIS_ARCHIVE;
      }
      return checkpoint > pending.size()
          ? Fr.ZERO
          : pending.get((int) checkpoint - 1).checkpoint().archive().root();
    }

    InboxState inbox() {
      Bytes16 rolling = messages.isEmpty() ? Bytes16.ZERO : messages.getLast().rollingHash();
      return new InboxState(rolling, messages.size(), inProgress);
    }

    boolean canPrune(long time) {
      return SCHEDULE.canPruneAt(
          time,
          pending.size(),
          proven,
          () -> pending.get((int) proven).checkpoint().header().slot());
    }

    State pruned() {
      return new State(pending.subList(0, (int) proven), proven, messages, inProgress);
    }

    List<Fr> leaves(long checkpoint) {
      return messages.stream()
          .filter(m -> m.checkpointNumber() == checkpoint)
          .map(InboxMessage::leaf)
          .toList();
    }
  }

  record Mined(L1BlockRef ref, State state, List<CheckpointProposed> events) {}

  /// A proposal and all that goes with it.
  record Proposed(
      CheckpointProposed event,
      Checkpoint checkpoint,
      List<Blob> blobs,
      PackedAttestations attestations,
      boolean valid) {}

  ScriptedRollup(long seed, int committeeSize) {
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

  /// Empty where nobody has to attest.
  List<EthAddress> committee() {
    return committee.stream().map(ScriptedRollup::address).toList();
  }

  /// The blocks as they are now, from 0.
  List<Mined> blocks() {
    return List.copyOf(chain);
  }

  /// What the event of a checkpoint stands for, also of one that a reorg took out.
  Proposed proposal(CheckpointProposed event) {
    return proposals.get(event.log().transactionHash());
  }

  private State state() {
    return chain.getLast().state();
  }

  private long timestamp() {
    return chain.getLast().ref().timestamp();
  }

  void mine() {
    mine(state(), timestamp() + 12);
  }

  void mineTo(long timestamp) {
    mine(state(), Math.max(timestamp, timestamp() + 12));
  }

  private void mine(State state, long timestamp) {
    chain.add(new Mined(next(timestamp), state, List.of()));
  }

  private L1BlockRef next(long timestamp) {
    byte[] hash = factory.bytes32().toBytes();
    hash[0] = (byte) salt;
    return new L1BlockRef(chain.size(), Bytes32.of(hash), chain.getLast().ref().hash(), timestamp);
  }

  void send(int count) {
    State s = state();
    List<InboxMessage> sent = new ArrayList<>(s.messages());
    sent.addAll(MessageFactory.after(factory, sent, s.inProgress(), count, chain.size()));
    mine(new State(s.pending(), s.proven(), sent, s.inProgress()), timestamp() + 12);
  }

  /// Proposes the next checkpoint in the next slot.
  void propose(boolean valid) {
    long slot = SCHEDULE.slotAt(timestamp()) + 1;
    long time = SCHEDULE.startOfSlot(slot);
    State before = state().canPrune(time) ? state().pruned() : state();
    Tip tip =
        before.pending().isEmpty()
            ? Tip.GENESIS
            : Tip.after(before.pending().getLast().checkpoint());
    Fr inHash = CheckpointMessages.inHash(before.leaves(tip.checkpoint() + 1));
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
            tip, slot, 1, CheckpointMessages.inHash(before.leaves(tip.checkpoint() + 1)));
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
    L1BlockRef block = next(time);
    CheckpointProposed event = event(checkpoint, attestations, block);
    Proposed proposed = new Proposed(event, checkpoint, blobs, attestations, valid);
    proposals.put(event.log().transactionHash(), proposed);
    List<Proposed> pending = new ArrayList<>(before.pending());
    pending.add(proposed);
    long consumed = checkpoint.number();
    long inProgress =
        consumed + 1 == before.inProgress() ? before.inProgress() + 1 : before.inProgress();
    chain.add(
        new Mined(
            block,
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
    mine(new State(kept, s.proven(), s.messages(), s.inProgress()), timestamp() + 12);
  }

  /// Proves up to a checkpoint, no further than the first invalid one.
  void prove(long upTo) {
    State s = state();
    long valid = s.pending().stream().takeWhile(Proposed::valid).count();
    mine(
        new State(
            s.pending(), Math.max(s.proven(), Math.min(upTo, valid)), s.messages(), s.inProgress()),
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
      L1BlockRef ref = next(Math.max(timestamp() + 12, block.ref().timestamp()));
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
}
