package org.aztecnode.execution.avm;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.contract.ContractInstance;

/// What the machine asks of the world, and tells it, while a transaction runs. One thread.
///
/// Every call runs between [#beginCall] and [#commitCall] or [#revertCall]; they nest.
///
/// Follows `simulator/src/public/state_manager/state_manager.ts`.
public interface AvmState {
  /// Zero if never written.
  Fr readStorage(AztecAddress contract, Fr slot);

  /// Whether the transaction has written the slot, as far as that was not reverted.
  boolean isWarm(AztecAddress contract, Fr slot);

  Emission writeStorage(AztecAddress contract, Fr slot, Fr value);

  /// Whether the leaf is there; those that the transaction added count.
  ///
  /// @param index unsigned
  boolean noteHashExists(Fr uniqueNoteHash, long index);

  Emission emitNoteHash(AztecAddress contract, Fr noteHash);

  /// Those that the transaction added count.
  boolean nullifierExists(Fr siloedNullifier);

  Emission emitNullifier(AztecAddress contract, Fr nullifier);

  /// @param index unsigned
  boolean messageExists(Fr messageHash, long index);

  /// Whether a log of so many fields is not too much.
  boolean hasRoomForLog(long fields);

  Emission emitLog(AztecAddress contract, List<Fr> fields);

  Emission sendMessage(AztecAddress contract, EthAddress recipient, Fr content);

  /// The contract if it is deployed, with its class as of now.
  ///
  /// @throws TxAbortedException if the state contradicts itself
  Optional<ContractInstance> contract(AztecAddress address);

  /// What a call of the contract runs: nothing if it is not deployed, or the transaction has run as
  /// many classes as it may.
  ///
  /// @throws TxAbortedException if the state contradicts itself
  ProgramLookup program(AztecAddress address);

  void beginCall();

  void commitCall();

  /// Forgets the effects since the innermost [#beginCall]; not the classes that ran.
  void revertCall();
}
