package org.aztecnode.worldstate;

import java.nio.file.Path;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;

/// World states as the tests open them: what a power cut would do is not tested here, so that none
/// waits for the disk, but for [#synced].
final class Worlds {
  static final RollupIdentity ROLLUP =
      new RollupIdentity(
          31337, 0xdeadbeefL, EthAddress.fromHex("0x00112233445566778899aabbccddeeff00112233"));
  private static final long MAP_BYTES = 1L << 32;

  private Worlds() {}

  static WorldState open(Path directory) {
    return open(directory, Genesis.PLAIN);
  }

  static WorldState open(Path directory, Genesis genesis) {
    return open(directory, genesis, HistoryPolicy.ARCHIVE);
  }

  static WorldState open(Path directory, Genesis genesis, HistoryPolicy policy) {
    return open(directory, genesis, policy, MAP_BYTES);
  }

  static WorldState open(Path directory, Genesis genesis, HistoryPolicy policy, long mapBytes) {
    return LmdbWorldState.open(directory, genesis, ROLLUP, policy, mapBytes, Durability.UNSYNCED);
  }

  /// As nodes open it.
  static WorldState synced(Path directory) {
    return WorldState.open(directory, Genesis.PLAIN, ROLLUP, HistoryPolicy.ARCHIVE);
  }
}
