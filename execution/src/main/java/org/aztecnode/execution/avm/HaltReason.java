package org.aztecnode.execution.avm;

/// Why a call halted, in the native simulator's words.
///
/// There an instruction first resolves its addresses, then looks at the types of its inputs, then
/// pays for all of itself, then does its work, and the first that fails is the reason. The machine
/// need not keep to that order, since every failure has the same effect; here the order is
/// restored, for the one instruction that failed.
final class HaltReason {
  private HaltReason() {}

  static String of(Frame f, Halt halt, AvmState state) {
    if (halt.isBeforeInstruction()) {
      return halt.getMessage();
    }
    Instruction in = f.program.at(f.at);
    int[] addresses;
    try {
      addresses = f.addresses(in);
    } catch (Halt addressing) {
      return addressing.getMessage();
    }
    String inputs = in.opcode.inputs();
    for (int i = 0; i < inputs.length(); i++) {
      int expected = Tag.of(inputs.charAt(i));
      int got = f.memory.tag(addresses[i]);
      if (expected != got) {
        return "Input %d tag %s does not match expected tag %s"
            .formatted(i, Tag.name(got), Tag.name(expected));
      }
    }
    long l2Used = f.l2Limit - f.l2Before + in.l2Gas + DynamicGas.l2(f, in, addresses);
    long daUsed =
        f.daLimit - f.daBefore + in.opcode.daGas() + DynamicGas.da(f, in, addresses, state);
    if (l2Used > f.l2Limit || daUsed > f.daLimit) {
      return "Out of gas: total L2 used %d of %d, total DA used %d of %d"
          .formatted(l2Used, f.l2Limit, daUsed, f.daLimit);
    }
    return halt.getMessage();
  }
}
