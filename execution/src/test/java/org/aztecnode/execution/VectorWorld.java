package org.aztecnode.execution;

import java.nio.file.Path;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// The state that vectors start from: genesis without prefilled leaves.
public final class VectorWorld {
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, 4, EthAddress.ZERO);

  private VectorWorld() {}

  public static WorldState open(Path directory) {
    return WorldState.open(directory, Genesis.PLAIN, ROLLUP, HistoryPolicy.ARCHIVE);
  }
}
