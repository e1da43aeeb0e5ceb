package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;

/// What instructions cost besides their base.
///
/// Follows `DYNAMIC_GAS_COSTS` in `simulator/src/public/avm/avm_gas.ts`.
final class DynamicGas {
  static final int BITWISE_L2_PER_BYTE = 3;
  static final int COPY_L2_PER_WORD = 3;
  static final int LOG_L2_PER_FIELD = 3;
  static final int LOG_DA_PER_FIELD = 32;
  static final int RADIX_L2_PER_LIMB = 3;
  static final int COLD_SLOT_DA = 64;

  private DynamicGas() {}

  static long bitwise(int tag) {
    return (long) BITWISE_L2_PER_BYTE * Math.max(1, Tag.bits(tag) / Byte.SIZE);
  }

  static long radix(long radix, long limbs) {
    return RADIX_L2_PER_LIMB * Math.max(limbs, Radix.modulusLimbs(radix));
  }

  /// Of an instruction whose inputs have the types they must have.
  static long l2(Frame f, Instruction in, int[] addresses) {
    return switch (in.opcode) {
      case AND_8, AND_16, OR_8, OR_16, XOR_8, XOR_16 -> {
        int tag = f.memory.tag(addresses[0]);
        yield tag == Tag.FF ? 0 : bitwise(tag);
      }
      case CALLDATACOPY, RETURNDATACOPY -> COPY_L2_PER_WORD * u32(f, addresses[0]);
      case EMITPUBLICLOG -> LOG_L2_PER_FIELD * u32(f, addresses[0]);
      case TORADIXBE -> radix(u32(f, addresses[1]), u32(f, addresses[2]));
      default -> 0;
    };
  }

  /// Of an instruction whose inputs have the types they must have.
  static long da(Frame f, Instruction in, int[] addresses, AvmState state) {
    return switch (in.opcode) {
      case EMITPUBLICLOG -> LOG_DA_PER_FIELD * u32(f, addresses[0]);
      case SSTORE -> {
        Fr slot = f.memory.field(addresses[1]);
        yield state.isWarm(f.contract, slot) ? 0 : COLD_SLOT_DA;
      }
      default -> 0;
    };
  }

  private static long u32(Frame f, int address) {
    return f.memory.integer(address, Tag.U32);
  }
}
