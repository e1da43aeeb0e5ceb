package org.aztecnode.execution.avm;

import org.jspecify.annotations.Nullable;

/// Pages by number, for those far up in memory: a hash table with linear probing that only grows.
final class PageMap {
  private static final int FIRST_SIZE = 16;
  private static final int SPREAD = 0x9e3779b9;

  private int[] numbers = new int[FIRST_SIZE];
  private @Nullable Page[] pages = new Page[FIRST_SIZE];
  private int size;

  /// The page, or the empty one.
  Page get(int number) {
    Page page = pages[find(number)];
    return page == null ? Page.EMPTY : page;
  }

  Page getOrCreate(int number, PageBudget budget) {
    int at = find(number);
    Page page = pages[at];
    if (page != null) {
      return page;
    }
    if (2 * (size + 1) > pages.length) {
      grow();
      at = find(number);
    }
    page = budget.newPage();
    numbers[at] = number;
    pages[at] = page;
    size++;
    return page;
  }

  private int find(int number) {
    int mask = pages.length - 1;
    int at = number * SPREAD >>> Integer.numberOfLeadingZeros(mask);
    while (pages[at] != null && numbers[at] != number) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldNumbers = numbers;
    Page[] oldPages = pages;
    numbers = new int[2 * oldPages.length];
    pages = new Page[2 * oldPages.length];
    for (int i = 0; i < oldPages.length; i++) {
      if (oldPages[i] != null) {
        int at = find(oldNumbers[i]);
        numbers[at] = oldNumbers[i];
        pages[at] = oldPages[i];
      }
    }
  }
}
