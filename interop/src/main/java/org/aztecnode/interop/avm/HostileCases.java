package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.fees.Gas;

/// Programs that mean harm, by what they try.
final class HostileCases {
  private static final Gas TX_GAS = new Gas(786_432, 6_540_000);
  private static final long TOP = 0xffff_ffffL;
  private static final long ALL = 0xffff_ffffL;
  private static final Pattern L2_USED = Pattern.compile("total L2 used (\\d+) of");
  private static final Pattern DA_USED = Pattern.compile("total DA used (\\d+) of");

  private final OurMachine ours;
  private final Map<String, AvmCase> cases = new LinkedHashMap<>();

  private HostileCases(OurMachine ours) {
    this.ours = ours;
  }

  /// @param ours tells what an instruction of the sample costs
  static Map<String, AvmCase> all(OurMachine ours) {
    HostileCases hostile = new HostileCases(ours);
    hostile.truncated();
    hostile.random();
    hostile.jumps();
    hostile.recursion();
    hostile.offsets();
    hostile.copies();
    hostile.debugLogs();
    hostile.starved();
    return hostile.cases;
  }

  private void truncated() {
    byte[] sample = sample(1).bytes();
    for (int length = 0; length < sample.length; length += length < 300 ? 1 : 11) {
      add("sample cut to " + length + " bytes", code(Arrays.copyOf(sample, length)));
    }
  }

  private void random() {
    SplittableRandom random = new SplittableRandom(20);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (i % Op.count());
      add("random bytes " + i, code(bytes));
    }
    for (int i = 0; i < 300; i++) {
      add("a changed sample " + i, code(Mutation.mutate(random, sample(i % 7).bytes())));
    }
  }

  private void jumps() {
    for (Op op : List.of(Op.JUMP_32, Op.INTERNALCALL)) {
      for (long to : List.of(4L, 5L, 6L, 0x7fff_ffffL, 0x8000_0000L, TOP)) {
        add(op + " to " + to, new Code(List.of(Line.Instruction.of(op, to))), new Gas(0, 5000));
      }
    }
    for (long to : List.of(3L, 11L, 12L, 13L, 0x8000_0000L, TOP)) {
      add(
          "JUMPI_32 to " + to,
          new Code(
              List.of(
                  Line.Instruction.of(Op.SET_8, 0, 1, Tag.U1.ordinal(), 1),
                  Line.Instruction.of(Op.JUMPI_32, 0, 1, to))),
          new Gas(0, 5000));
    }
    add("INTERNALRETURN from nowhere", new Code(List.of(Line.Instruction.of(Op.INTERNALRETURN))));
  }

  private void recursion() {
    add("a contract that calls itself", code(s -> call(s, 0, ALL)));
    add(
        "two contracts that call each other",
        code(s -> call(s, 1, ALL)),
        code(s -> call(s, 0, ALL)));
    add(
        "more contract classes than a transaction may run",
        code(
            s -> {
              for (int i = 1; i < 25; i++) {
                call(s, i, 10_000);
                s.emit(Op.SUCCESSCOPY, 200 + i);
              }
              end(s, 200, 30);
            }),
        code(s -> end(s, 0, 0)));
    add("internal calls without end", code(s -> s.emit(Op.INTERNALCALL, 0)));
    add(
        "internal calls with a step between",
        code(
            s -> {
              s.set(1, Tag.U8, BigInteger.ONE);
              s.emit(Op.INTERNALCALL, 0);
            }));
    add("a jump without end", code(s -> s.emit(Op.JUMP_32, 0)));
    add("a call of no contract, with all gas", code(s -> call(s, s.constant(Tag.FF, 999))));
    add(
        "a call of a contract without code",
        code(
            s -> {
              call(s, 1, 100_000);
              s.emit(Op.SUCCESSCOPY, 200);
              end(s, 200, 1);
            }),
        code(new byte[0]));
    add("no code", code(new byte[0]));
  }

  /// Every instruction with every one of its operands at the end of the memory.
  private void offsets() {
    for (int code = 0; code < Op.count(); code++) {
      Op op = Op.of(code);
      int offsets = (int) op.wire().chars().filter(c -> Op.isOffset((char) c)).count();
      for (int operand = 0; operand < offsets; operand++) {
        for (long place : List.of(TOP, TOP - 3, TOP - 30)) {
          add("%s with operand %d at %d".formatted(op, operand, place), far(op, operand, place));
        }
      }
    }
  }

  private static Code far(Op op, int far, long place) {
    Sketch s = sketch(3);
    long[] operands = new long[op.wire().length() - 1];
    int offset = 0;
    for (int i = 0; i < operands.length; i++) {
      char letter = op.wire().charAt(i + 1);
      if (Op.isOffset(letter)) {
        Tag tag = input(op, offset);
        boolean size = tag == Tag.U32;
        operands[i] = offset == far ? place : 1 + 10L * offset;
        if (tag != Tag.FF) {
          s.set(operands[i], tag, BigInteger.valueOf(size ? 2 : 1));
        }
        offset++;
      } else {
        operands[i] = letter == 'W' ? 3 : letter == 'T' ? Tag.U8.ordinal() : 1;
      }
    }
    s.emit(op, operands);
    end(s, 0, 60);
    return s.code();
  }

  private static Tag input(Op op, int operand) {
    return switch (op) {
      case CALLDATACOPY, RETURNDATACOPY -> operand < 2 ? Tag.U32 : Tag.FF;
      case RETURN, REVERT_8, REVERT_16, EMITPUBLICLOG -> operand == 0 ? Tag.U32 : Tag.FF;
      case CALL, STATICCALL -> operand == 2 ? Tag.FF : Tag.U32;
      case JUMPI_32 -> Tag.U1;
      case NOTEHASHEXISTS, L1TOL2MSGEXISTS -> operand == 1 ? Tag.U64 : Tag.FF;
      case ECADD -> operand % 3 == 2 ? Tag.U1 : Tag.FF;
      case TORADIXBE -> operand == 0 ? Tag.FF : operand < 3 ? Tag.U32 : Tag.U1;
      case DEBUGLOG -> operand == 0 ? Tag.U8 : operand == 3 ? Tag.U32 : Tag.FF;
      case AND_8,
          AND_16,
          OR_8,
          OR_16,
          XOR_8,
          XOR_16,
          SHL_8,
          SHL_16,
          SHR_8,
          SHR_16,
          NOT_8,
          NOT_16,
          DIV_8,
          DIV_16 ->
          Tag.U16;
      default -> Tag.FF;
    };
  }

  private void copies() {
    List<Long> sizes = List.of(0L, 1L, 70L, 2_000_000L, 2_179_000L, 2_180_000L, TOP - 1, TOP);
    List<Long> starts = List.of(0L, 1L, 5L, 6L, 1L << 31, TOP - 1, TOP);
    for (long size : sizes) {
      for (long start : starts) {
        for (long to : List.of(50L, TOP - 69)) {
          String what = "%d words from %d to %d".formatted(size, start, to);
          add("CALLDATACOPY " + what, code(s -> copy(s, Op.CALLDATACOPY, size, start, to)));
          add(
              "RETURNDATACOPY " + what,
              code(
                  s -> {
                    call(s, 1, 100_000);
                    copy(s, Op.RETURNDATACOPY, size, start, to);
                  }),
              code(s -> end(s, 3, 5)));
        }
      }
    }
    for (long from : List.of(0L, 1L << 31, TOP - 4, TOP)) {
      for (long size : List.of(0L, 1L, 5L, 6L, 1000L, TOP)) {
        String what = "%d words at %d".formatted(size, from);
        add("RETURN of " + what, code(s -> end(s, from, size)));
        add(
            "a callee that reads arguments, " + what,
            code(s -> callWith(s, size, from)),
            code(s -> copy(s, Op.CALLDATACOPY, 3, 4, 50)));
        add(
            "a caller that reads what was returned, " + what,
            code(
                s -> {
                  call(s, 1, 100_000);
                  copy(s, Op.RETURNDATACOPY, 3, 4, 50);
                }),
            code(s -> end(s, from, size)));
      }
    }
  }

  private static void copy(Sketch s, Op op, long size, long start, long to) {
    long sizeAt = s.constant(Tag.U32, size);
    long startAt = s.constant(Tag.U32, start);
    s.emit(op, sizeAt, startAt, to);
    s.emit(Op.RETURNDATASIZE, 40);
    end(s, to, 70);
  }

  private void debugLogs() {
    for (long message : List.of(0L, 10L, 62_000L, 65_535L)) {
      for (long fields : List.of(0L, 1L, 60_000L, 124_998L, 124_999L, TOP)) {
        add(
            "two debug logs, %d characters and %d fields".formatted(message, fields),
            code(
                s -> {
                  long level = s.constant(Tag.U8, 3);
                  long size = s.constant(Tag.U32, fields);
                  s.emit(Op.DEBUGLOG, level, 300, 400, size, message);
                  s.emit(Op.DEBUGLOG, level, 300, 400, size, message);
                  end(s, 0, 3);
                }));
      }
    }
  }

  /// Each instruction of a sample with just too little gas for it, and just enough.
  private void starved() {
    Code sample = sample(2);
    AvmCase full = new AvmCase(List.of(sample), List.of(Fr.ONE), false, false, TX_GAS);
    Gas gas = full.gas();
    long limit = 0;
    for (int i = 0; limit < gas.l2Gas(); i++) {
      Outcome outcome = ours.run(full.withGas(new Gas(gas.daGas(), limit)));
      Matcher used = L2_USED.matcher(outcome.json().path("call").path("reason").asText());
      if (!used.find()) {
        break;
      }
      limit = Long.parseLong(used.group(1));
      add("step " + i + " with enough L2 gas", full.withGas(new Gas(gas.daGas(), limit)));
      add("step " + i + " with too little L2 gas", full.withGas(new Gas(gas.daGas(), limit - 1)));
    }
    limit = -1;
    for (int i = 0; limit < gas.daGas(); i++) {
      Outcome outcome = ours.run(full.withGas(new Gas(Math.max(0, limit), gas.l2Gas())));
      Matcher used = DA_USED.matcher(outcome.json().path("call").path("reason").asText());
      if (!used.find()) {
        break;
      }
      limit = Long.parseLong(used.group(1));
      add("use " + i + " of DA gas with enough", full.withGas(new Gas(limit, gas.l2Gas())));
      add("use " + i + " of DA gas with too little", full.withGas(new Gas(limit - 1, gas.l2Gas())));
    }
  }

  /// Something of everything, that returns.
  private static Code sample(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sketch s = new Sketch(random, Integer.MAX_VALUE >> 4);
    Computing computing = new Computing(random, s);
    Effects effects = new Effects(random, s, 0, 1);
    List<Runnable> parts =
        List.of(
            computing::arithmetic,
            computing::set,
            computing::move,
            computing::cast,
            computing::environment,
            () -> computing.copy(Op.CALLDATACOPY),
            computing::lastCall,
            computing::poseidon2,
            computing::sha256,
            computing::keccak,
            computing::toRadix,
            computing::debugLog,
            effects::storage,
            effects::noteHash,
            effects::nullifier,
            effects::message,
            effects::instance,
            effects::log);
    for (int round = 0; round < 2; round++) {
      parts.forEach(s::together);
    }
    end(s, 0, 100);
    return s.code();
  }

  private interface Part {
    void write(Sketch sketch);
  }

  private static Sketch sketch(long seed) {
    return new Sketch(new SplittableRandom(seed), Integer.MAX_VALUE >> 4);
  }

  private static Code code(Part part) {
    Sketch s = sketch(5);
    part.write(s);
    return s.code();
  }

  private static Code code(byte[] bytes) {
    return Code.of(bytes);
  }

  private static void call(Sketch s, int contract, long gas) {
    call(s, contract(s, contract), gas);
  }

  private static long contract(Sketch s, int contract) {
    return s.constant(Tag.FF, Stage.ALL.get(contract).address().value().toBigInteger());
  }

  private static void call(Sketch s, long addressAt) {
    call(s, addressAt, ALL);
  }

  private static void call(Sketch s, long addressAt, long gas) {
    long gasAt = s.constant(Tag.U32, gas);
    s.emit(Op.CALL, gasAt, gasAt, addressAt, s.constant(Tag.U32, 2), addressAt);
  }

  private static void callWith(Sketch s, long size, long from) {
    long gasAt = s.constant(Tag.U32, 100_000);
    long sizeAt = s.constant(Tag.U32, size);
    s.emit(Op.CALL, gasAt, gasAt, contract(s, 1), sizeAt, from);
    s.emit(Op.SUCCESSCOPY, 200);
    end(s, 200, 1);
  }

  private static void end(Sketch s, long from, long size) {
    s.emit(Op.RETURN, s.constant(Tag.U32, size), from);
  }

  private void add(String about, Code... codes) {
    add(
        about,
        new AvmCase(
            List.of(codes),
            List.of(Fr.ONE, Fr.of(2), Fr.of(3), Fr.of(4), Fr.of(5)),
            false,
            true,
            TX_GAS));
  }

  private void add(String about, Code code, Gas gas) {
    add(about, new AvmCase(List.of(code), List.of(), false, true, gas));
  }

  private void add(String about, AvmCase of) {
    if (cases.put(about, of) != null) {
      throw new IllegalStateException("two cases are " + about);
    }
  }
}
