package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;

/// Writes instructions that ask the world, change it, or call other contracts.
final class Effects {
  private static final long ALL_GAS = 0xffff_ffffL;
  private static final BigInteger L1_ADDRESSES = BigInteger.ONE.shiftLeft(160);

  private final SplittableRandom random;
  private final Sketch s;

  /// Which contract the code is of, and how many there are with codes of their own.
  private final int self;

  private final int codes;

  Effects(SplittableRandom random, Sketch sketch, int self, int codes) {
    this.random = random;
    this.s = sketch;
    this.self = self;
    this.codes = codes;
  }

  private boolean oneIn(int n) {
    return s.oneIn(n);
  }

  void storage() {
    long slot = oneIn(3) ? s.cell(Tag.FF) : s.constant(Tag.FF, random.nextInt(6));
    if (oneIn(2)) {
      s.emit(Op.SSTORE, s.cell(Tag.FF), slot);
    } else {
      long contract = contract(random.nextInt(4));
      long to = s.fresh(Tag.FF);
      s.emit(Op.SLOAD, slot, contract, to);
      s.wrote(to, Tag.FF);
    }
  }

  void noteHash() {
    if (oneIn(2)) {
      s.emit(Op.EMITNOTEHASH, s.cell(Tag.FF));
    } else {
      exists(Op.NOTEHASHEXISTS, Stage.NOTE_HASHES, 42);
    }
  }

  void message() {
    if (oneIn(2)) {
      exists(Op.L1TOL2MSGEXISTS, Stage.MESSAGES, 36);
    } else {
      BigInteger recipient = oneIn(10) ? Tag.FF.anyValue(random) : Tag.bits(random, 160);
      BigInteger to = oneIn(20) ? L1_ADDRESSES : recipient;
      s.emit(Op.SENDL2TOL1MSG, s.constant(Tag.FF, to), s.cell(Tag.FF));
    }
  }

  private void exists(Op op, List<Fr> leaves, int height) {
    int known = random.nextInt(leaves.size());
    long leaf =
        oneIn(3)
            ? s.cell(Tag.FF)
            : s.constant(Tag.FF, oneIn(4) ? BigInteger.ZERO : leaves.get(known).toBigInteger());
    BigInteger index =
        switch (random.nextInt(6)) {
          case 0 -> BigInteger.ONE.shiftLeft(height).add(BigInteger.valueOf(random.nextInt(3) - 1));
          case 1 -> Tag.U64.anyValue(random);
          case 2 -> BigInteger.valueOf(random.nextInt(20));
          default -> BigInteger.valueOf(known);
        };
    long indexAt = s.constant(Tag.U64, index);
    long to = s.fresh(Tag.U1);
    s.emit(op, leaf, indexAt, to);
    s.wrote(to, Tag.U1);
  }

  void nullifier() {
    if (oneIn(2)) {
      boolean own = oneIn(3);
      s.emit(
          Op.EMITNULLIFIER,
          own
              ? s.cell(Tag.FF)
              : s.constant(Tag.FF, oneIn(3) ? random.nextInt(6) : random.nextInt(999)));
    } else {
      BigInteger value =
          switch (random.nextInt(4)) {
            case 0 -> BigInteger.valueOf(random.nextInt(140));
            case 1 -> Stage.FIRST_NULLIFIER.toBigInteger();
            case 2 -> Tag.FF.anyValue(random);
            default -> Stage.NULLIFIERS.get(random.nextInt(Stage.NULLIFIERS.size())).toBigInteger();
          };
      long at = s.constant(Tag.FF, value);
      long to = s.fresh(Tag.U1);
      s.emit(Op.NULLIFIEREXISTS, at, to);
      s.wrote(to, Tag.U1);
    }
  }

  void instance() {
    long address = address();
    long to = s.freshRegion(Tag.U1, 2);
    s.emit(
        Op.GETCONTRACTINSTANCE, address, to, oneIn(30) ? random.nextInt(256) : random.nextInt(3));
    s.wrote(to, Tag.U1);
    s.wrote(to + 1, Tag.FF);
  }

  void log() {
    int size = random.nextInt(7);
    long from = s.region(Tag.FF, Math.max(1, size));
    long sizeAt = s.constant(Tag.U32, size);
    s.emit(Op.EMITPUBLICLOG, sizeAt, from);
  }

  /// A log of cells that were mostly never written, about as long as logs may be.
  void longLog() {
    long size = oneIn(2) ? random.nextInt(4200) : 4080 + random.nextInt(24);
    long sizeAt = s.constant(Tag.U32, size);
    s.emit(Op.EMITPUBLICLOG, sizeAt, s.freshRegion(Tag.FF, 4200));
  }

  void call() {
    boolean forward = self + 1 < codes && !oneIn(8);
    long l2Gas = l2Gas(forward);
    long daGas = oneIn(8) ? ALL_GAS : random.nextInt(oneIn(4) ? 500 : 40_000);
    long address = forward ? contract(self + 1 + random.nextInt(codes - self - 1)) : address();
    call(address, l2Gas, daGas, oneIn(4));
  }

  void call(int which, long l2Gas, long daGas) {
    call(contract(which), l2Gas, daGas, oneIn(10));
  }

  private void call(long address, long l2Gas, long daGas, boolean isStatic) {
    long l2GasAt = s.constant(Tag.U32, l2Gas);
    long daGasAt = s.constant(Tag.U32, daGas);
    int size = oneIn(30) ? random.nextInt(400) : random.nextInt(6);
    long sizeAt = s.constant(Tag.U32, size);
    long from =
        oneIn(15)
            ? s.freshRegion(Tag.FF, 1)
            : s.region(Tag.any(random), Math.max(1, Math.min(size, 6)));
    s.emit(isStatic ? Op.STATICCALL : Op.CALL, l2GasAt, daGasAt, address, sizeAt, from);
  }

  /// Rarely all there is: a call that halts takes what it was given.
  private long l2Gas(boolean forward) {
    if (oneIn(12)) {
      return forward ? ALL_GAS : random.nextInt(100_000);
    }
    return forward
        ? 40_000 + random.nextInt(oneIn(6) ? 1_000_000 : 160_000)
        : random.nextInt(25_000);
  }

  /// A cell with some contract's address, or none's.
  private long address() {
    return switch (random.nextInt(8)) {
      case 0 -> s.cell(Tag.FF);
      case 1 -> s.constant(Tag.FF, random.nextInt(13));
      case 2 -> contract(self);
      default -> contract(random.nextInt(Stage.CONTRACTS));
    };
  }

  private long contract(int which) {
    return s.constant(Tag.FF, Stage.ALL.get(which).address().value().toBigInteger());
  }
}
