package org.aztecnode.worldstate.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a verification found so far.
final class Findings {
  private static final int MAX_FAULTS = 100;

  private final List<String> faults = new ArrayList<>();
  private long checked;

  void check(boolean holds, Supplier<String> fault) {
    if (!holds && faults.size() < MAX_FAULTS) {
      faults.add(fault.get());
    }
  }

  void hashed() {
    checked++;
  }

  long checked() {
    return checked;
  }

  List<String> faults() {
    return faults;
  }
}
