package org.aztecnode.execution.avm;

import java.util.Arrays;
import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;

/// The memory of one call: 2^32 cells, each with a type, all field elements zero at first.
///
/// Addresses are ints read as unsigned. Pages near the start, where programs keep nearly
/// everything, are found by an array that grows with them; others by a map. Nothing that is written
/// moves, and a write costs at most a page wherever it goes.
///
/// Follows `TaggedMemory` in `simulator/src/public/avm/avm_memory_types.ts`.
final class Memory {
  static final long CELLS = 1L << 32;

  /// Pages that the array may grow to: 2^18 cells.
  private static final int MAX_NEAR = 1 << 13;

  private static final int FIRST_NEAR = 8;

  private final PageBudget budget;
  private Page[] near = empty(FIRST_NEAR);
  private @Nullable PageMap far;

  Memory(PageBudget budget) {
    this.budget = budget;
  }

  /// The page of an address, to read from.
  Page page(int address) {
    int number = address >>> Page.BITS;
    Page[] pages = near;
    return number < pages.length ? pages[number] : farPage(number);
  }

  /// The page of an address, to write to.
  Page writable(int address) {
    int number = address >>> Page.BITS;
    Page[] pages = near;
    if (number < pages.length) {
      Page page = pages[number];
      if (page != Page.EMPTY) {
        return page;
      }
    }
    return create(number);
  }

  int tag(int address) {
    return page(address).tag(address);
  }

  /// The cell's value as a field element, whatever its type.
  Fr asField(int address) {
    return page(address).asField(address);
  }

  void setInteger(int address, int tag, long value) {
    writable(address).setInteger(address, tag, value);
  }

  void setU128(int address, long high, long low) {
    writable(address).setU128(address, high, low);
  }

  void setField(int address, Fr value) {
    writable(address).setField(address, value);
  }

  void setU1(int address, boolean value) {
    writable(address).setInteger(address, Tag.U1, value ? 1 : 0);
  }

  void copy(int to, int from) {
    writable(to).copy(to, page(from), from);
  }

  /// The cell as a number; a tag other than the integral one of at most 64 bits halts.
  long integer(int address, int tag) {
    Page page = page(address);
    if (page.tag(address) != tag) {
      throw Halt.wrongTag();
    }
    return page.low(address);
  }

  /// The cell as a field element; another tag halts.
  Fr field(int address) {
    Page page = page(address);
    if (page.tag(address) != Tag.FF) {
      throw Halt.wrongTag();
    }
    return page.field(address);
  }

  /// Whether so many cells from there are within the memory.
  static boolean hasRange(int address, long size) {
    return Integer.toUnsignedLong(address) + size <= CELLS;
  }

  private Page farPage(int number) {
    return far == null ? Page.EMPTY : far.get(number);
  }

  private Page create(int number) {
    if (number >= MAX_NEAR) {
      if (far == null) {
        far = new PageMap();
      }
      return far.getOrCreate(number, budget);
    }
    if (number >= near.length) {
      int had = near.length;
      near = Arrays.copyOf(near, Integer.highestOneBit(number) << 1);
      Arrays.fill(near, had, near.length, Page.EMPTY);
    }
    Page page = budget.newPage();
    near[number] = page;
    return page;
  }

  private static Page[] empty(int size) {
    Page[] pages = new Page[size];
    Arrays.fill(pages, Page.EMPTY);
    return pages;
  }
}
