package org.aztecnode.l1.deploy;

import java.time.Duration;

/// How a deployment is sent.
///
/// @param burst send everything at once with the plan's own gas limits, as suits a development
///   chain; otherwise the gas of each step is estimated when all that it needs is mined, so that a
///   step that would fail is not sent
/// @param patience how long the oldest transaction may wait before all that wait are sent again
///   with higher fees
/// @param limit how long all of it may take
public record DeployOptions(boolean burst, Duration patience, Duration limit) {
  public DeployOptions {
    if (patience.isNegative() || patience.isZero() || limit.compareTo(patience) < 0) {
      throw new IllegalArgumentException("patience of " + patience + " within " + limit);
    }
  }

  public static DeployOptions development() {
    return new DeployOptions(true, Duration.ofSeconds(5), Duration.ofMinutes(2));
  }

  /// Three slots of Ethereum before fees are raised, and two hours for all of it.
  public static DeployOptions publicChain() {
    return new DeployOptions(false, Duration.ofSeconds(36), Duration.ofHours(2));
  }
}
