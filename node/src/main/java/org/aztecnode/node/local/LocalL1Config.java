package org.aztecnode.node.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a local L1 is run.
///
/// @param port of JSON-RPC; 0 for any free one
/// @param directory where its state is kept; empty if it is forgotten when it ends
/// @param slotsInAnEpoch of anvil: it calls final what is twice as many blocks old
/// @param arguments further ones for anvil
public record LocalL1Config(
    int port, Optional<Path> directory, int slotsInAnEpoch, List<String> arguments) {
  /// Where tools look for a development chain.
  public static final int USUAL_PORT = 8545;

  public LocalL1Config {
    arguments = List.copyOf(arguments);
    if (slotsInAnEpoch < 1) {
      throw new IllegalArgumentException(slotsInAnEpoch + " slots in an epoch");
    }
  }

  /// Blocks are final two blocks later, as on the reference's test networks.
  public static LocalL1Config of(int port, Optional<Path> directory) {
    return new LocalL1Config(port, directory, 1, List.of());
  }
}
