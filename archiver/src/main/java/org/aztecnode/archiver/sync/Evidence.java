package org.aztecnode.archiver.sync;

import java.util.Optional;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.CheckpointData;

/// Why L1 may have lost checkpoints that it had: another block in the place of theirs, or the
/// rollup's word that it removed some.
///
/// That L1 says it has others is not enough: an endpoint that lies alone says so twice, too.
final class Evidence {
  private Evidence() {}

  /// @param to the last checkpoint that L1 has, less than the store
  /// @throws L1Exception with `Disputed` if nothing says why the ones after it are gone
  static void demand(ChainReader chain, PinnedL1 l1, long to) throws L1Exception {
    CheckpointData first = chain.checkpointData(to + 1).orElseThrow();
    long block = first.l1().blockNumber();
    Optional<Bytes32> now = block > l1.block().number() ? Optional.empty() : l1.hashAt(block);
    if (now.equals(Optional.of(first.l1().blockHash())) && !l1.removedSince(block)) {
      throw new L1Exception(
          new L1Failure.Disputed(
              ("L1 says that it has no checkpoint %d, or another one, but its block %d"
                      + " still stands and no removal was announced")
                  .formatted(to + 1, block)));
    }
  }
}
