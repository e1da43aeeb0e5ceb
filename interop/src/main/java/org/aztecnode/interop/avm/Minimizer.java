package org.aztecnode.interop.avm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts a case down to what it takes to still be what it is.
final class Minimizer {
  /// Whether a smaller case still shows what matters.
  interface Test {
    boolean holds(AvmCase of) throws IOException, InterruptedException;
  }

  private final Test test;
  private int attemptsLeft;

  Minimizer(Test test, int attempts) {
    this.test = test;
    this.attemptsLeft = attempts;
  }

  /// @param of a case for which the test holds
  AvmCase minimize(AvmCase of) throws IOException, InterruptedException {
    AvmCase least = of;
    if (holds(least.withCalldata(List.of()))) {
      least = least.withCalldata(List.of());
    }
    for (int codes = least.codes().size() - 1; codes > 0; codes--) {
      AvmCase fewer = least.withCodes(least.codes().subList(0, codes));
      if (holds(fewer)) {
        least = fewer;
      }
    }
    AvmCase before;
    do {
      before = least;
      for (int code = 0; code < least.codes().size(); code++) {
        least = shorten(least, code);
      }
    } while (!least.equals(before) && attemptsLeft > 0);
    return least;
  }

  private AvmCase shorten(AvmCase of, int code) throws IOException, InterruptedException {
    AvmCase least = of;
    int chunk = Math.max(1, of.codes().get(code).lines().size() / 2);
    while (true) {
      int to = least.codes().get(code).lines().size();
      while (to > 0) {
        AvmCase shorter = without(least, code, Math.max(0, to - chunk), to);
        if (holds(shorter)) {
          least = shorter;
        }
        to -= chunk;
        to = Math.min(to, least.codes().get(code).lines().size());
      }
      if (chunk == 1) {
        return least;
      }
      chunk /= 2;
    }
  }

  private static AvmCase without(AvmCase of, int code, int from, int to) {
    List<Code> codes = new ArrayList<>(of.codes());
    codes.set(code, codes.get(code).without(from, to));
    return of.withCodes(codes);
  }

  private boolean holds(AvmCase of) throws IOException, InterruptedException {
    if (attemptsLeft <= 0) {
      return false;
    }
    attemptsLeft--;
    return test.holds(of);
  }
}
