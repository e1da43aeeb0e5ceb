package org.aztecnode.execution.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.AvmState;
import org.aztecnode.execution.avm.Emission;
import org.aztecnode.execution.avm.ProgramLookup;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.kernel.L2ToL1MessageRequest;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.TxWrites;

/// The world of one transaction: the state before it, and its effects so far, with their limits.
/// The state itself is not touched; whoever keeps the transaction inserts [#writes] into it.
///
/// Checkpoints nest; what was done since the innermost can be taken back. One thread.
///
/// Follows `simulator/src/public/state_manager/state_manager.ts` and `side_effect_trace.ts`, and
/// the native simulator where they differ.
public final class TxState implements AvmState {
  private record Mark(int noteHashes, int nullifiers, int messages, int logs, int storage) {}

  private final StateView base;
  private final Fr firstNullifier;
  private final DeployedContracts contracts;
  private final StorageJournal storage;
  private final long baseNoteHashes;
  private final List<Fr> noteHashes = new ArrayList<>();
  private final List<Fr> nullifiers = new ArrayList<>();
  private final Set<Fr> nullifierSet = new HashSet<>();
  private final List<L2ToL1MessageRequest> messages = new ArrayList<>();
  private final PublicLogs logs = new PublicLogs();
  private final List<Mark> marks = new ArrayList<>();

  /// @param base the state before the transaction; must not change while this is used
  /// @param firstNullifier of the transaction, from which nonces of note hashes follow
  /// @param timestamp of the block, in seconds
  public TxState(
      StateView base,
      ContractSource contracts,
      ProgramCache programs,
      Fr firstNullifier,
      long timestamp) {
    this.base = base;
    this.firstNullifier = firstNullifier;
    this.contracts = new DeployedContracts(contracts, programs, timestamp, this::nullifierExists);
    this.storage = new StorageJournal(base);
    this.baseNoteHashes = base.tree(TreeId.NOTE_HASH).nextAvailableLeafIndex();
  }

  @Override
  public Fr readStorage(AztecAddress contract, Fr slot) {
    return storage.read(contract, slot);
  }

  @Override
  public boolean isWarm(AztecAddress contract, Fr slot) {
    return storage.isWritten(contract, slot);
  }

  @Override
  public Emission writeStorage(AztecAddress contract, Fr slot, Fr value) {
    if (storage.size() >= TxLimits.STORAGE_SLOTS && !storage.isWritten(contract, slot)) {
      return Emission.LIMIT_REACHED;
    }
    storage.write(contract, slot, value);
    return Emission.DONE;
  }

  @Override
  public boolean noteHashExists(Fr uniqueNoteHash, long index) {
    if (!isIndex(TreeId.NOTE_HASH, index)) {
      return false;
    }
    long added = index - baseNoteHashes;
    Fr leaf =
        added >= 0 && added < noteHashes.size()
            ? noteHashes.get((int) added)
            : base.leaf(TreeId.NOTE_HASH, index).orElse(Fr.ZERO);
    return leaf.equals(uniqueNoteHash);
  }

  @Override
  public Emission emitNoteHash(AztecAddress contract, Fr noteHash) {
    return addSiloedNoteHash(Siloing.noteHash(contract, noteHash));
  }

  /// Adds a note hash that is siloed but not unique yet.
  public Emission addSiloedNoteHash(Fr siloed) {
    Fr nonce = Siloing.noteHashNonce(firstNullifier, noteHashes.size());
    return addUniqueNoteHash(Siloing.uniqueNoteHash(nonce, siloed));
  }

  /// Adds a note hash as it goes into the tree.
  public Emission addUniqueNoteHash(Fr unique) {
    if (noteHashes.size() >= TxLimits.NOTE_HASHES) {
      return Emission.LIMIT_REACHED;
    }
    noteHashes.add(unique);
    return Emission.DONE;
  }

  @Override
  public boolean nullifierExists(Fr siloedNullifier) {
    return nullifierSet.contains(siloedNullifier)
        || base.indexOf(TreeId.NULLIFIER, siloedNullifier).isPresent();
  }

  @Override
  public Emission emitNullifier(AztecAddress contract, Fr nullifier) {
    return addSiloedNullifier(Siloing.nullifier(contract, nullifier));
  }

  /// Adds a nullifier as it goes into the tree.
  public Emission addSiloedNullifier(Fr siloed) {
    if (nullifiers.size() >= TxLimits.NULLIFIERS) {
      return Emission.LIMIT_REACHED;
    }
    if (nullifierExists(siloed)) {
      return Emission.COLLISION;
    }
    nullifiers.add(siloed);
    nullifierSet.add(siloed);
    return Emission.DONE;
  }

  @Override
  public boolean messageExists(Fr messageHash, long index) {
    return isIndex(TreeId.L1_TO_L2_MESSAGE, index)
        && base.leaf(TreeId.L1_TO_L2_MESSAGE, index).orElse(Fr.ZERO).equals(messageHash);
  }

  @Override
  public boolean hasRoomForLog(long count) {
    return logs.hasRoom(count);
  }

  @Override
  public Emission emitLog(AztecAddress contract, List<Fr> fields) {
    return logs.add(new PublicLog(contract, fields)) ? Emission.DONE : Emission.LIMIT_REACHED;
  }

  @Override
  public Emission sendMessage(AztecAddress contract, EthAddress recipient, Fr content) {
    return addMessage(new L2ToL1MessageRequest(recipient, content, contract));
  }

  public Emission addMessage(L2ToL1MessageRequest message) {
    if (messages.size() >= TxLimits.L2_TO_L1_MESSAGES) {
      return Emission.LIMIT_REACHED;
    }
    messages.add(message);
    return Emission.DONE;
  }

  @Override
  public Optional<ContractInstance> contract(AztecAddress address) {
    return contracts.contract(address);
  }

  @Override
  public ProgramLookup program(AztecAddress address) {
    return contracts.program(address);
  }

  @Override
  public void beginCall() {
    checkpoint();
  }

  @Override
  public void commitCall() {
    commit();
  }

  @Override
  public void revertCall() {
    revert();
  }

  /// Remembers the effects so far.
  public void checkpoint() {
    marks.add(
        new Mark(
            noteHashes.size(), nullifiers.size(), messages.size(), logs.size(), storage.mark()));
  }

  /// Forgets the innermost checkpoint and keeps the effects since.
  public void commit() {
    marks.removeLast();
  }

  /// Takes back the effects since the innermost checkpoint and forgets it. Which classes ran is not
  /// taken back.
  public void revert() {
    Mark mark = marks.removeLast();
    shrink(noteHashes, mark.noteHashes);
    shrink(messages, mark.messages);
    logs.shrink(mark.logs);
    storage.revertTo(mark.storage);
    while (nullifiers.size() > mark.nullifiers) {
      nullifierSet.remove(nullifiers.removeLast());
    }
  }

  /// As they go into the tree, in the order of emission.
  public List<Fr> noteHashes() {
    return List.copyOf(noteHashes);
  }

  /// As they go into the tree, in the order of emission.
  public List<Fr> nullifiers() {
    return List.copyOf(nullifiers);
  }

  public List<L2ToL1MessageRequest> messages() {
    return List.copyOf(messages);
  }

  public List<PublicLog> logs() {
    return logs.logs();
  }

  /// One for each slot: the last value, in the order of first writes.
  public List<PublicDataWrite> publicDataWrites() {
    return storage.writes();
  }

  /// What the transaction does to the trees.
  public TxWrites writes() {
    return new TxWrites(noteHashes, nullifiers, publicDataWrites());
  }

  private static void shrink(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }

  private static boolean isIndex(TreeId tree, long index) {
    return index >= 0 && index < 1L << tree.height();
  }
}
