package org.aztecnode.archiver.sync;

import java.util.List;
import java.util.stream.LongStream;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.checkpoint.CheckpointData;

/// Finds the last stored checkpoint that L1 has too.
final class Ancestor {
  private static final int STEP = 16;

  private Ancestor() {}

  /// @param highest no checkpoint above it is looked at
  /// @return its number; 0 if L1 has none of those stored
  static long find(ChainReader chain, PinnedL1 l1, long highest) throws L1Exception {
    for (long top = highest; top > 0; top -= STEP) {
      List<Long> numbers =
          LongStream.rangeClosed(Math.max(1, top - STEP + 1), top).boxed().toList();
      List<Fr> archives = l1.confirmedArchives(numbers);
      for (int i = numbers.size() - 1; i >= 0; i--) {
        Fr theirs = archives.get(i);
        boolean same =
            chain
                .checkpointData(numbers.get(i))
                .map(CheckpointData::archive)
                .filter(a -> a.root().equals(theirs))
                .isPresent();
        if (same) {
          return numbers.get(i);
        }
      }
    }
    return 0;
  }
}
