package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.SplittableRandom;

/// Writes a program step by step: an instruction with what it needs, or a piece of control flow
/// with steps inside. Most of what it writes runs to its end.
final class Steps {
  private static final int MAX_DEPTH = 3;

  private final SplittableRandom random;
  private final Sketch s;
  private final Computing computing;
  private final Effects effects;
  private int depth;

  /// @param self which contract the code is of
  /// @param codes how many contracts have codes of their own
  Steps(SplittableRandom random, Sketch sketch, int self, int codes) {
    this.random = random;
    this.s = sketch;
    this.computing = new Computing(random, sketch);
    this.effects = new Effects(random, sketch, self, codes);
  }

  void steps(int count) {
    for (int i = 0; i < count; i++) {
      s.together(this::step);
    }
  }

  /// A call of another contract with about so much gas, and a look at what it left.
  void call(int contract, int l2Gas, int daGas) {
    s.together(
        () -> {
          effects.call(
              contract,
              l2Gas / 2 + random.nextInt(l2Gas / 2),
              s.oneIn(10) ? random.nextInt(300) : daGas / 2 + random.nextInt(daGas / 2));
          computing.lastCall();
          computing.copy(Op.RETURNDATACOPY);
        });
    steps(random.nextInt(2));
  }

  private void step() {
    int choice = random.nextInt(200);
    if (choice < 60) {
      computing.arithmetic();
    } else if (choice < 72) {
      computing.set();
    } else if (choice < 80) {
      computing.move();
    } else if (choice < 90) {
      computing.cast();
    } else if (choice < 96) {
      computing.environment();
    } else if (choice < 102) {
      computing.copy(Op.CALLDATACOPY);
    } else if (choice < 106) {
      computing.copy(Op.RETURNDATACOPY);
    } else if (choice < 110) {
      computing.lastCall();
    } else if (choice < 132) {
      effect(choice - 110);
    } else if (choice < 148) {
      gadget(choice - 132);
    } else if (choice < 158) {
      effects.call();
      if (!s.oneIn(3)) {
        computing.lastCall();
        computing.copy(Op.RETURNDATACOPY);
      }
    } else if (choice < 164) {
      computing.debugLog();
    } else {
      control(choice - 164);
    }
  }

  private void effect(int choice) {
    switch (choice) {
      case 0, 1, 2, 3, 4, 5, 6 -> effects.storage();
      case 7, 8, 9 -> effects.noteHash();
      case 10, 11, 12, 13 -> effects.nullifier();
      case 14, 15, 16 -> effects.message();
      case 17, 18 -> effects.instance();
      case 19, 20 -> effects.log();
      default -> {
        if (s.oneIn(4)) {
          effects.longLog();
        }
      }
    }
  }

  private void gadget(int choice) {
    switch (choice) {
      case 0, 1, 2, 3 -> computing.poseidon2();
      case 4 -> computing.sha256();
      case 5 -> computing.keccak();
      case 6, 7, 8, 9 -> computing.addPoints();
      default -> computing.toRadix();
    }
  }

  private void control(int choice) {
    if (depth == MAX_DEPTH) {
      return;
    }
    depth++;
    switch (choice) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> branch();
      case 10, 11, 12, 13, 14 -> loop();
      case 15, 16, 17, 18, 19 -> subroutine();
      case 20, 21, 22 -> skip();
      case 23 -> wildJump();
      case 24 -> {
        if (depth == 1) {
          manyEffects();
        }
      }
      default -> {
        if (depth == 1) {
          computing.base();
        }
      }
    }
    depth--;
  }

  /// Steps that a condition skips.
  private void branch() {
    long condition = s.cell(Tag.U1);
    int jump = s.emitTo(s.here(), Op.JUMPI_32, condition);
    s.aside(() -> steps(1 + random.nextInt(4)), false);
    s.retarget(jump, s.here());
  }

  /// Steps that run a few times.
  private void loop() {
    long counter = s.constant(Tag.U32, 0);
    long one = s.constant(Tag.U32, 1);
    long limit = s.constant(Tag.U32, 1 + random.nextInt(depth > 1 ? 2 : 4));
    long again = s.constant(Tag.U1, 1);
    int start = s.here();
    s.aside(() -> steps(1 + random.nextInt(5)), true);
    s.emit(Op.ADD_16, counter, one, counter);
    s.wrote(counter, Tag.U32);
    s.emit(Op.LT_16, counter, limit, again);
    s.emitTo(start, Op.JUMPI_32, again);
  }

  /// Steps behind an internal call, or several.
  private void subroutine() {
    int over = s.emitTo(s.here(), Op.JUMP_32);
    int start = s.here();
    s.aside(() -> steps(1 + random.nextInt(4)), true);
    if (!s.oneIn(20)) {
      s.emit(Op.INTERNALRETURN);
    }
    s.retarget(over, s.here());
    for (int calls = 1 + random.nextInt(3); calls > 0; calls--) {
      s.emitTo(start, Op.INTERNALCALL);
      s.aside(() -> steps(random.nextInt(2)), true);
    }
  }

  /// A jump over bytes that need not be instructions.
  private void skip() {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    s.emitTo(s.here() + 2, Op.JUMP_32);
    s.add(new Line.Bytes(bytes));
  }

  /// Somewhere into the program, perhaps between instructions, or out of it.
  private void wildJump() {
    Op op = s.oneIn(2) ? Op.JUMP_32 : Op.INTERNALCALL;
    long to = s.oneIn(3) ? random.nextLong(1L << 32) : random.nextInt(40 * (s.here() + 1));
    if (s.oneIn(3)) {
      s.emit(op, to);
    } else {
      s.emit(Op.JUMPI_32, s.constant(Tag.U1, random.nextInt(2)), to);
    }
  }

  /// As many effects of a kind as a transaction may have, about.
  private void manyEffects() {
    long value = s.constant(Tag.FF, Tag.FF.anyValue(random));
    long step = s.constant(Tag.FF, BigInteger.valueOf(1000 + random.nextInt(1000)));
    long counter = s.constant(Tag.U32, 0);
    long one = s.constant(Tag.U32, 1);
    int kind = random.nextInt(4);
    long limit = s.constant(Tag.U32, (kind == 3 ? 8 : 63) + random.nextInt(3) - 1);
    long again = s.constant(Tag.U1, 1);
    int start = s.here();
    switch (kind) {
      case 0 -> s.emit(Op.EMITNOTEHASH, value);
      case 1 -> s.emit(Op.EMITNULLIFIER, value);
      case 2 -> s.emit(Op.SSTORE, value, value);
      default -> s.emit(Op.SENDL2TOL1MSG, s.constant(Tag.FF, 77), value);
    }
    s.emit(Op.ADD_16, value, step, value);
    s.wrote(value, Tag.FF);
    s.emit(Op.ADD_16, counter, one, counter);
    s.wrote(counter, Tag.U32);
    s.emit(Op.LT_16, counter, limit, again);
    s.emitTo(start, Op.JUMPI_32, again);
  }

  /// How the program ends.
  void end() {
    if (s.oneIn(25)) {
      return;
    }
    boolean returns = !s.oneIn(6);
    int size = s.oneIn(20) ? random.nextInt(3000) : random.nextInt(130);
    long sizeAt =
        s.constant(Tag.U32, s.oneIn(40) ? Tag.U32.anyValue(random) : BigInteger.valueOf(size));
    long from = s.oneIn(6) ? s.freshRegion(Tag.FF, 1) : random.nextInt(4);
    s.emit(returns ? Op.RETURN : s.oneIn(2) ? Op.REVERT_8 : Op.REVERT_16, sizeAt, from);
  }
}
