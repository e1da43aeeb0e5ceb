package org.aztecnode.execution.avm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.contract.ContractInstance;

/// The instructions that read or change the world: storage, notes, nullifiers, messages, logs,
/// contract instances.
///
/// Follows `simulator/src/public/avm/opcodes/{storage,accrued_substate,contract}.ts`.
final class WorldAccess {
  private static final String STATIC = ": Static call cannot update the state. ";
  private static final String LOG = "EmitPublicLog Exception: Error in EmitPublicLog: ";
  private static final String INSTANCE =
      "GetContractInstance Exception: Error in GetContractInstance: ";

  private WorldAccess() {}

  static void loadStorage(Frame f, Instruction in, AvmState state) {
    int slotAt = f.a(in);
    int contractAt = f.b(in);
    int to = f.c(in);
    Fr slot = f.memory.field(slotAt);
    AztecAddress contract = new AztecAddress(f.memory.field(contractAt));
    f.memory.setField(to, state.readStorage(contract, slot));
  }

  static void storeStorage(Frame f, Instruction in, AvmState state) {
    int valueAt = f.a(in);
    int slotAt = f.b(in);
    Fr slot = f.memory.field(slotAt);
    Fr value = f.memory.field(valueAt);
    if (!state.isWarm(f.contract, slot)) {
      f.useDaGas(DynamicGas.COLD_SLOT_DA);
    }
    requireWritable(f, "SSTORE", "Cannot write to storage in static context");
    Emission written = state.writeStorage(f.contract, slot, value);
    require(written, "SSTORE: Maximum number of data writes reached");
  }

  static void noteHashExists(Frame f, Instruction in, AvmState state) {
    int hashAt = f.a(in);
    int indexAt = f.b(in);
    int to = f.c(in);
    Fr hash = f.memory.field(hashAt);
    f.memory.setU1(to, state.noteHashExists(hash, f.memory.integer(indexAt, Tag.U64)));
  }

  static void emitNoteHash(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    requireWritable(f, "EMITNOTEHASH", "Cannot emit note hash in static context");
    Emission emitted = state.emitNoteHash(f.contract, f.memory.field(f.a(in)));
    require(emitted, "EMITNOTEHASH: Maximum number of note hashes reached");
  }

  static void nullifierExists(Frame f, Instruction in, AvmState state) {
    int nullifierAt = f.a(in);
    int to = f.b(in);
    f.memory.setU1(to, state.nullifierExists(f.memory.field(nullifierAt)));
  }

  static void emitNullifier(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    requireWritable(f, "EMITNULLIFIER", "Cannot emit nullifier in static context");
    Fr nullifier = f.memory.field(f.a(in));
    Emission emission = state.emitNullifier(f.contract, nullifier);
    if (emission == Emission.COLLISION) {
      throw Halt.of(
          "EMITNULLIFIER: Attempted to emit duplicate nullifier %s (contract address: %s)."
              .formatted(nullifier, f.contract));
    }
    require(emission, "EMITNULLIFIER: Maximum number of nullifiers reached");
  }

  static void messageExists(Frame f, Instruction in, AvmState state) {
    int hashAt = f.a(in);
    int indexAt = f.b(in);
    int to = f.c(in);
    Fr hash = f.memory.field(hashAt);
    f.memory.setU1(to, state.messageExists(hash, f.memory.integer(indexAt, Tag.U64)));
  }

  static void contractInstance(Frame f, Instruction in, AvmState state) {
    int addressAt = f.a(in);
    int to = f.b(in);
    Fr address = f.memory.field(addressAt);
    if (!Memory.hasRange(to, 2)) {
      throw Halt.of(INSTANCE + "Write dst out of range: 0x" + Integer.toHexString(to));
    }
    if (in.immediate > 2) {
      throw Halt.of(INSTANCE + "Invalid member enum: " + in.immediate);
    }
    Optional<ContractInstance> found = state.contract(new AztecAddress(address));
    Fr member = found.map(instance -> member(instance, in.immediate)).orElse(Fr.ZERO);
    f.memory.setU1(to, found.isPresent());
    f.memory.setField(to + 1, member);
  }

  private static Fr member(ContractInstance instance, int member) {
    return switch (member) {
      case 0 -> instance.deployer().value();
      case 1 -> instance.currentClassId();
      default -> instance.initializationHash();
    };
  }

  static void emitLog(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    int sizeAt = f.a(in);
    int from = f.b(in);
    long size = f.memory.integer(sizeAt, Tag.U32);
    f.useL2Gas(DynamicGas.LOG_L2_PER_FIELD * size);
    f.useDaGas(DynamicGas.LOG_DA_PER_FIELD * size);
    if (!Memory.hasRange(from, size)) {
      throw Halt.of(LOG + "Memory out of bounds");
    }
    if (!state.hasRoomForLog(size)) {
      throw Halt.of(LOG + "Too many logs");
    }
    List<Fr> fields = new ArrayList<>((int) size);
    for (int i = 0; i < size; i++) {
      if (f.memory.tag(from + i) != Tag.FF) {
        throw Halt.of(LOG + "Tag mismatch");
      }
      fields.add(f.memory.field(from + i));
    }
    if (f.isStatic) {
      throw Halt.of(LOG + "Static call cannot update the state.");
    }
    require(state.emitLog(f.contract, fields), LOG + "Too many logs");
  }

  static void sendMessage(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    int recipientAt = f.a(in);
    int contentAt = f.b(in);
    Fr recipient = f.memory.field(recipientAt);
    Fr content = f.memory.field(contentAt);
    EthAddress to = l1Address(recipient);
    requireWritable(f, "SENDL2TOL1MSG", "Cannot send L2 to L1 message in static context");
    Emission sent = state.sendMessage(f.contract, to, content);
    require(sent, "SENDL2TOL1MSG: Maximum number of L2 to L1 messages reached");
  }

  private static EthAddress l1Address(Fr recipient) {
    byte[] bytes = recipient.toBytes();
    int start = bytes.length - EthAddress.SIZE;
    for (int i = 0; i < start; i++) {
      if (bytes[i] != 0) {
        throw Halt.of("SENDL2TOL1MSG: Recipient address is too large");
      }
    }
    return EthAddress.of(Arrays.copyOfRange(bytes, start, bytes.length));
  }

  private static void require(Emission emission, String otherwise) {
    if (emission != Emission.DONE) {
      throw Halt.of(otherwise);
    }
  }

  private static void requireWritable(Frame f, String instruction, String problem) {
    if (f.isStatic) {
      throw Halt.of(instruction + STATIC + problem);
    }
  }
}
