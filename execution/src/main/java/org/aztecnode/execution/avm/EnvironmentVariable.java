package org.aztecnode.execution.avm;

import java.math.BigInteger;

/// What GETENVVAR can read; the ordinal is the selector in bytecode.
///
/// Follows `simulator/src/public/avm/opcodes/environment_getters.ts`.
enum EnvironmentVariable {
  ADDRESS,
  SENDER,
  TRANSACTION_FEE,
  CHAIN_ID,
  VERSION,
  BLOCK_NUMBER,
  TIMESTAMP,
  /// The block's fee, without what the transaction adds as priority.
  MIN_FEE_PER_L2_GAS,
  MIN_FEE_PER_DA_GAS,
  IS_STATIC_CALL,
  /// What is left after this instruction was charged.
  L2_GAS_LEFT,
  DA_GAS_LEFT;

  private static final EnvironmentVariable[] ALL = values();

  /// GETENVVAR.
  static void get(Frame f, Instruction in, Environment environment) {
    int to = f.a(in);
    if (in.immediate >= ALL.length) {
      throw Halt.of("Invalid environment variable enum value");
    }
    ALL[in.immediate].read(f, to, environment);
  }

  private void read(Frame f, int to, Environment environment) {
    var globals = environment.globals();
    Memory memory = f.memory;
    switch (this) {
      case ADDRESS -> memory.setField(to, f.contract.value());
      case SENDER -> memory.setField(to, f.sender.value());
      case TRANSACTION_FEE -> memory.setField(to, environment.transactionFee());
      case CHAIN_ID -> memory.setField(to, globals.chainId());
      case VERSION -> memory.setField(to, globals.version());
      case BLOCK_NUMBER -> memory.setInteger(to, Tag.U32, globals.blockNumber());
      case TIMESTAMP -> memory.setInteger(to, Tag.U64, globals.timestamp());
      case MIN_FEE_PER_L2_GAS -> set(memory, to, globals.gasFees().feePerL2Gas());
      case MIN_FEE_PER_DA_GAS -> set(memory, to, globals.gasFees().feePerDaGas());
      case IS_STATIC_CALL -> memory.setU1(to, f.isStatic);
      case L2_GAS_LEFT -> memory.setInteger(to, Tag.U32, f.l2Gas);
      case DA_GAS_LEFT -> memory.setInteger(to, Tag.U32, f.daGas);
    }
  }

  private static void set(Memory memory, int to, BigInteger value) {
    memory.setU128(to, value.shiftRight(Long.SIZE).longValue(), value.longValue());
  }
}
