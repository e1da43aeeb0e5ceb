package org.aztecnode.l1.deploy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How offenders are slashed. The order is the contracts' (`ISlasher.sol`).
public enum SlasherFlavor {
  /// Nobody is slashed.
  NONE,
  /// Proposers vote on amounts per committee member.
  TALLY,
  /// Proposers signal for payload contracts.
  EMPIRE;

  /// Reads `none`, `tally` or `empire`.
  public static Optional<SlasherFlavor> parse(String text) {
    return Arrays.stream(values()).filter(f -> f.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
