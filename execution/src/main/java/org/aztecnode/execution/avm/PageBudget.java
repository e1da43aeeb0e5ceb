package org.aztecnode.execution.avm;

/// How many pages of memory a call and those it makes may create together.
///
/// A page costs at least 16 gas (the cheapest write, into a fresh page each time, with the calls
/// that takes), so a transaction with the most gas that can be processed creates fewer than this.
/// Only a simulation with more gas than a transaction can have gets here.
final class PageBudget {
  private static final int PAGES = 1 << 19;

  private int left = PAGES;

  /// @throws TxAbortedException if there were too many
  Page newPage() {
    if (left == 0) {
      throw new TxAbortedException("public execution uses more than " + PAGES + " pages of memory");
    }
    left--;
    return new Page();
  }
}
