package org.aztecnode.execution.avm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.contract.ContractInstance;

/// A world with programs and nothing else, which keeps no effects but counts the calls under way.
final class EmptyWorld implements AvmState {
  private final Map<AztecAddress, Program> programs = new HashMap<>();
  int openCalls;
  int deepest;

  EmptyWorld with(AztecAddress address, Program program) {
    programs.put(address, program);
    return this;
  }

  @Override
  public Fr readStorage(AztecAddress contract, Fr slot) {
    return Fr.ZERO;
  }

  @Override
  public boolean isWarm(AztecAddress contract, Fr slot) {
    return false;
  }

  @Override
  public Emission writeStorage(AztecAddress contract, Fr slot, Fr value) {
    return Emission.DONE;
  }

  @Override
  public boolean noteHashExists(Fr uniqueNoteHash, long index) {
    return false;
  }

  @Override
  public Emission emitNoteHash(AztecAddress contract, Fr noteHash) {
    return Emission.DONE;
  }

  @Override
  public boolean nullifierExists(Fr siloedNullifier) {
    return false;
  }

  @Override
  public Emission emitNullifier(AztecAddress contract, Fr nullifier) {
    return Emission.DONE;
  }

  @Override
  public boolean messageExists(Fr messageHash, long index) {
    return false;
  }

  @Override
  public boolean hasRoomForLog(long fields) {
    return fields < 4096;
  }

  @Override
  public Emission emitLog(AztecAddress contract, List<Fr> fields) {
    return Emission.DONE;
  }

  @Override
  public Emission sendMessage(AztecAddress contract, EthAddress recipient, Fr content) {
    return Emission.DONE;
  }

  @Override
  public Optional<ContractInstance> contract(AztecAddress address) {
    return Optional.empty();
  }

  @Override
  public ProgramLookup program(AztecAddress address) {
    return new ProgramLookup.Found(programs.get(address));
  }

  @Override
  public void beginCall() {
    openCalls++;
    deepest = Math.max(deepest, openCalls);
  }

  @Override
  public void commitCall() {
    openCalls--;
  }

  @Override
  public void revertCall() {
    openCalls--;
  }
}
