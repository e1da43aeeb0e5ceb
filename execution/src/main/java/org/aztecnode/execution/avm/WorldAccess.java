package org.aztecnode.execution.avm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.contract.ContractInstance;

/// The instructions that read or change the world: storage, notes, nullifiers, messages, logs,
/// contract instances.
///
/// Follows `simulator/src/public/avm/opcodes/{storage,accrued_substate,contract}.ts`.
final class WorldAccess {
  private static final int COLD_SLOT_DA_GAS = 64;
  private static final int LOG_L2_GAS_PER_FIELD = 3;
  private static final int LOG_DA_GAS_PER_FIELD = 32;
  private static final String LOG_FIELDS = "public log fields";

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
    f.requireWritable();
    int valueAt = f.a(in);
    int slotAt = f.b(in);
    Fr slot = f.memory.field(slotAt);
    Fr value = f.memory.field(valueAt);
    if (!state.isWarm(f.contract, slot)) {
      f.useDaGas(COLD_SLOT_DA_GAS);
    }
    require(state.writeStorage(f.contract, slot, value), "public data (contract storage) write");
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
    f.requireWritable();
    require(state.emitNoteHash(f.contract, f.memory.field(f.a(in))), "note hash");
  }

  static void nullifierExists(Frame f, Instruction in, AvmState state) {
    int nullifierAt = f.a(in);
    int to = f.b(in);
    f.memory.setU1(to, state.nullifierExists(f.memory.field(nullifierAt)));
  }

  static void emitNullifier(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    f.requireWritable();
    Fr nullifier = f.memory.field(f.a(in));
    Emission emission = state.emitNullifier(f.contract, nullifier);
    if (emission == Emission.COLLISION) {
      throw Halt.of(
          "Attempted to emit duplicate nullifier %s (contract address: %s)."
              .formatted(nullifier, f.contract));
    }
    require(emission, "nullifier");
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
    if (in.immediate > 2) {
      throw Halt.of("Invalid GETCONTRACTINSTANCE member enum " + in.immediate);
    }
    Fr address = f.memory.field(addressAt);
    Memory.checkRange(to, 2);
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
    f.requireWritable();
    int sizeAt = f.a(in);
    int from = f.b(in);
    long size = f.memory.integer(sizeAt, Tag.U32);
    f.useL2Gas(LOG_L2_GAS_PER_FIELD * size);
    f.useDaGas(LOG_DA_GAS_PER_FIELD * size);
    Memory.checkRange(from, size);
    if (size > ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH) {
      require(Emission.LIMIT_REACHED, LOG_FIELDS);
    }
    List<Fr> fields = new ArrayList<>((int) size);
    for (int i = 0; i < size; i++) {
      fields.add(f.memory.field(from + i));
    }
    require(state.emitLog(f.contract, fields), LOG_FIELDS);
  }

  static void sendMessage(Frame f, Instruction in, AvmState state) {
    f.useDaGas(in.opcode.daGas());
    f.requireWritable();
    int recipientAt = f.a(in);
    int contentAt = f.b(in);
    Fr recipient = f.memory.field(recipientAt);
    Fr content = f.memory.field(contentAt);
    EthAddress to = l1Address(recipient);
    require(state.sendMessage(f.contract, to, content), "l2 to l1 message");
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

  private static void require(Emission emission, String kind) {
    if (emission != Emission.DONE) {
      throw Halt.of("Reached the limit on number of '" + kind + "' per tx");
    }
  }
}
