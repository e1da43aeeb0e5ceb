package org.aztecnode.execution.avm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.fees.Gas;
import org.junit.jupiter.api.Test;

/// Programs that mean harm end by their gas, with an outcome, in bounded memory.
class HostileBytecodeTest {
  private static final AztecAddress SELF = AztecAddress.of(0x1234);

  /// The most a transaction can have.
  private static final Gas TX_GAS = new Gas(786_432, 6_540_000);

  /// The most a simulation can ask for.
  private static final Gas ALL_GAS = new Gas(0xffff_ffffL, 0xffff_ffffL);

  private static final long MAX_BYTES = 400L << 20;
  private static final int U32 = Tag.U32;
  private static final int DIRECT = 0;
  private static final int SECOND_RELATIVE = 2 << 2;

  private final EmptyWorld world = new EmptyWorld();

  @Test
  void randomBytesEndWithAnOutcome() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] code = new byte[1 + random.nextInt(60)];
      random.nextBytes(code);
      code[0] = (byte) random.nextInt(Opcode.count());
      assertEnds(Program.of(PackedBytecode.of(code)));
    }
  }

  @Test
  void randomInstructionsEndWithAnOutcome() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 5_000; i++) {
      assertEnds(randomProgram(random).program());
    }
  }

  @Test
  void recursionIsBoundedByGasAlone() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_32, DIRECT, 1, U32, 0xffff_ffffL)
        .op(Opcode.GETENVVAR_16, DIRECT, 2, 0)
        .op(Opcode.SET_8, DIRECT, 3, U32, 0)
        .op(Opcode.CALL, DIRECT, 1, 1, 2, 3, 3)
        .op(Opcode.RETURN, DIRECT, 3, 3);
    CallResult result = run(code.program(), ALL_GAS);
    assertThat(result).isInstanceOf(CallResult.Halted.class);
    assertThat(world.deepest).isGreaterThan(400_000);
    assertThat(world.openCalls).isZero();
  }

  @Test
  void freshPagesCostBoundedMemory() {
    assertThat(allocatedBy(() -> run(writerToFreshPages(), TX_GAS))).isLessThan(MAX_BYTES);
  }

  @Test
  void aSimulationWithMoreGasThanATransactionRunsOutOfPages() {
    assertThatThrownBy(() -> run(writerToFreshPages(), ALL_GAS))
        .isInstanceOf(TxAbortedException.class)
        .hasMessageContaining("pages of memory");
  }

  @Test
  void largeCopiesCostBoundedMemory() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_32, DIRECT, 1, U32, 2_000_000).op(Opcode.SET_8, DIRECT, 2, U32, 0);
    code.op(Opcode.CALLDATACOPY, DIRECT, 1, 2, 100);
    assertThat(allocatedBy(() -> run(code.program(), TX_GAS))).isLessThan(MAX_BYTES);
  }

  @Test
  void copiesThatGasCannotPayTakeNoMemory() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_32, DIRECT, 1, U32, 0xffff_ffffL).op(Opcode.SET_8, DIRECT, 2, U32, 0);
    code.op(Opcode.CALLDATACOPY, DIRECT, 1, 2, 0);
    CallResult result = run(code.program(), TX_GAS);
    assertThat(result).isInstanceOf(CallResult.Halted.class);
  }

  @Test
  void copyingFromBehindDataThatEndsBeyondTheMemoryHalts() {
    Assembler callee = new Assembler();
    callee
        .op(Opcode.SET_8, DIRECT, 1, U32, 1)
        .op(Opcode.SET_8, DIRECT, 2, U32, 10)
        .op(Opcode.CALLDATACOPY, DIRECT, 1, 2, 50)
        .op(Opcode.RETURN, DIRECT, 1, 50);
    AztecAddress calleeAddress = AztecAddress.of(7);
    world.with(calleeAddress, callee.program());
    Assembler caller = new Assembler();
    caller
        .op(Opcode.SET_32, DIRECT, 1, U32, 100_000)
        .op(Opcode.SET_8, DIRECT, 3, Tag.FF, 7)
        .op(Opcode.SET_8, DIRECT, 4, U32, 5)
        .op(Opcode.SET_32, DIRECT, 7, U32, 0xffff_fffeL)
        .op(Opcode.CALL, 1 << 8, 1, 1, 3, 4, 7)
        .op(Opcode.SUCCESSCOPY, DIRECT, 10)
        .op(Opcode.SET_8, DIRECT, 11, U32, 1)
        .op(Opcode.RETURN, DIRECT, 11, 10);
    assertThat(run(caller.program(), TX_GAS).data().fields(1)).containsExactly(Fr.ZERO);
  }

  @Test
  void returningAllOfMemoryCostsNothingUntilItIsRead() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_32, DIRECT, 1, U32, 0xffff_ffffL).op(Opcode.RETURN, DIRECT, 1, 0);
    CallResult result = run(code.program(), TX_GAS);
    assertThat(result.data().length()).isEqualTo(0xffff_ffffL);
    assertThat(result.data().fields(3)).hasSize(3);
  }

  @Test
  void nestedInternalCallsAreBounded() {
    Assembler code = new Assembler().op(Opcode.INTERNALCALL, 0);
    assertThat(run(code.program(), TX_GAS)).isInstanceOf(CallResult.Halted.class);
    assertThatThrownBy(() -> run(code.program(), ALL_GAS))
        .isInstanceOf(TxAbortedException.class)
        .hasMessageContaining("internal calls");
  }

  @Test
  void debugLogsWithoutEndTakeBoundedMemory() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_8, DIRECT, 1, Tag.U8, 3).op(Opcode.SET_8, DIRECT, 2, U32, 0);
    int loop = code.here();
    code.op(Opcode.DEBUGLOG, DIRECT, 1, 100, 100, 2, 0xffff).op(Opcode.JUMP_32, loop);
    DebugLogs logs = new DebugLogs(DebugLogs.DEFAULT_MAX_MEMORY_READS);
    Avm.Options options = new Avm.Options(Optional.of(logs), Optional.empty(), () -> false);
    Program program = code.program();
    assertThat(
            allocatedBy(
                () ->
                    assertThatThrownBy(() -> avm(options).call(request(program, TX_GAS)))
                        .isInstanceOf(TxAbortedException.class)
                        .hasMessage(DebugLogs.TOO_MANY)))
        .isLessThan(MAX_BYTES);
  }

  @Test
  void stopsBetweenInstructionsWhenCancelled() {
    AtomicInteger asked = new AtomicInteger();
    Program endless = new Assembler().op(Opcode.JUMP_32, 0).program();
    Avm.Options options =
        new Avm.Options(Optional.empty(), Optional.empty(), () -> asked.incrementAndGet() == 100);
    assertThatThrownBy(() -> avm(options).call(request(endless, ALL_GAS)))
        .isInstanceOf(ExecutionCancelledException.class);
    assertThat(asked).hasValue(100);
  }

  @Test
  void integersAllocateNothing() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_8, DIRECT, 0, U32, 4)
        .op(Opcode.SET_8, DIRECT, 5, U32, 3)
        .op(Opcode.SET_8, DIRECT, 6, U32, 1);
    int loop = code.here();
    code.op(Opcode.ADD_8, 0x2a, 1, 2, 3)
        .op(Opcode.MUL_8, DIRECT, 5, 6, 7)
        .op(Opcode.EQ_8, DIRECT, 5, 6, 8)
        .op(Opcode.XOR_8, DIRECT, 5, 6, 7)
        .op(Opcode.CAST_8, DIRECT, 5, 9, Tag.U8)
        .op(Opcode.MOV_8, DIRECT, 5, 7)
        .op(Opcode.JUMP_32, loop);
    Program program = code.program();
    run(program, TX_GAS);
    assertThat(allocatedBy(() -> run(program, TX_GAS))).isLessThan(64 << 10);
  }

  /// Ever new pages, as cheaply as they can be had: the base moves on, and writes relative to it go
  /// to one page each.
  private static Program writerToFreshPages() {
    Assembler code = new Assembler();
    code.op(Opcode.SET_8, DIRECT, 0, U32, 1)
        .op(Opcode.SET_32, DIRECT, 10, U32, 2048L * Page.SIZE)
        .op(Opcode.SET_128, DIRECT, 11, Tag.U128, 1);
    int loop = code.here();
    code.op(Opcode.ADD_8, DIRECT, 0, 10, 0);
    for (int i = 1; i < 2048; i++) {
      code.op(Opcode.MOV_16, SECOND_RELATIVE, 11, (long) i * Page.SIZE);
    }
    return code.op(Opcode.JUMP_32, loop).program();
  }

  private static Assembler randomProgram(SplittableRandom random) {
    Assembler code = new Assembler();
    for (int cell = 0; cell < 12; cell++) {
      code.op(Opcode.SET_16, DIRECT, cell, random.nextInt(Tag.COUNT), random.nextInt(1 << 16));
    }
    for (int i = 0; i < 20; i++) {
      Opcode opcode = Opcode.of(random.nextInt(Opcode.count()));
      long[] operands = new long[opcode.operands().length()];
      for (int o = 0; o < operands.length; o++) {
        operands[o] =
            switch (opcode.operands().charAt(o)) {
              case 'T' -> random.nextInt(Tag.COUNT);
              case 'W' -> random.nextInt(300);
              default -> random.nextInt(o == 0 ? 4 : 14);
            };
      }
      code.op(opcode, operands);
    }
    return code;
  }

  private void assertEnds(Program program) {
    CallResult result = run(program, new Gas(10_000, 100_000));
    assertThat(result.gasLeft().l2Gas()).isLessThanOrEqualTo(100_000);
    assertThat(world.openCalls).isZero();
  }

  private CallResult run(Program program, Gas gas) {
    return avm(Avm.Options.NONE).call(request(program, gas));
  }

  private Avm avm(Avm.Options options) {
    return new Avm(world, new Environment(GlobalVariables.EMPTY, Fr.ZERO), options);
  }

  private CallRequest request(Program program, Gas gas) {
    world.with(SELF, program);
    return new CallRequest(AztecAddress.of(1), SELF, false, List.of(), gas);
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
