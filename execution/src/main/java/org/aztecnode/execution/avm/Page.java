package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;

/// Thirty-two cells of memory. Addresses are those of the memory; a page looks at their low bits.
///
/// An integer is in `low`, and in `high` if it is a U128; a field element is in `fields`. Each
/// array exists once a value of its kind was written, so that a page costs what it holds.
final class Page {
  static final int BITS = 5;
  static final int SIZE = 1 << BITS;
  private static final int INDEX = SIZE - 1;

  /// Stands for every page that nobody wrote to.
  static final Page EMPTY = new Page();

  private final byte[] tags = new byte[SIZE];
  private long @Nullable [] low;
  private long @Nullable [] high;
  private @Nullable Fr @Nullable [] fields;

  int tag(int address) {
    return tags[address & INDEX];
  }

  /// The low half of an integer; the cell must hold one.
  long low(int address) {
    return low[address & INDEX];
  }

  /// The high half of an integer, zero for all but a U128; the cell must hold an integer.
  long high(int address) {
    int index = address & INDEX;
    return tags[index] == Tag.U128 ? high[index] : 0;
  }

  /// The cell must hold a field element.
  Fr field(int address) {
    Fr[] all = fields;
    Fr field = all == null ? null : all[address & INDEX];
    return field == null ? Fr.ZERO : field;
  }

  /// Writes an integer of at most 64 bits.
  void setInteger(int address, int tag, long value) {
    int index = address & INDEX;
    long[] all = low;
    if (all == null) {
      all = new long[SIZE];
      low = all;
    }
    tags[index] = (byte) tag;
    all[index] = value;
  }

  void setU128(int address, long highHalf, long lowHalf) {
    setInteger(address, Tag.U128, lowHalf);
    long[] all = high;
    if (all == null) {
      all = new long[SIZE];
      high = all;
    }
    all[address & INDEX] = highHalf;
  }

  void setField(int address, Fr value) {
    int index = address & INDEX;
    Fr[] all = fields;
    if (all == null) {
      all = new Fr[SIZE];
      fields = all;
    }
    tags[index] = Tag.FF;
    all[index] = value;
  }

  /// Copies a cell of a page, which may be this one.
  void copy(int to, Page from, int address) {
    int tag = from.tag(address);
    switch (tag) {
      case Tag.FF -> setField(to, from.field(address));
      case Tag.U128 -> setU128(to, from.high(address), from.low(address));
      default -> setInteger(to, tag, from.low(address));
    }
  }

  /// The cell's value as a field element, whatever its type.
  Fr asField(int address) {
    return switch (tag(address)) {
      case Tag.FF -> field(address);
      case Tag.U128 -> Fr.of(high(address), low(address));
      default -> Fr.of(low(address));
    };
  }
}
