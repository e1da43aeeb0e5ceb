package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.aztecnode.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that end in the middle of writing. `-Daztec.kills=N` ends more of them.
class CrashTest {
  private static final int LENGTH = 60;

  @TempDir Path directory;

  @Test
  void aKilledProcessLeavesTheLastCommittedStep() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    Ingestion.Script script = Ingestion.Script.of(5, LENGTH);
    for (int kill = 0; kill < Integer.getInteger("aztec.kills", 4); kill++) {
      try (ChildJvm child = ChildJvm.start(Ingestion.class, arguments())) {
        assertThat(child.out().readLine()).isEqualTo("open");
        Thread.sleep(random.nextInt(400));
      }
      try (ChainStore store = ChainStore.open(directory, Ingestion.IDENTITY)) {
        assertThat(store.verify()).isEmpty();
        assertThat(Ingestion.isPrefix(store, script)).isTrue();
      }
    }
  }

  /// The limit on the size of a file stands in for a full disk.
  @Test
  void aFullDiskEndsTheProcessAndLosesNothing() throws Exception {
    try (ChildJvm child = ChildJvm.startWithFilesUpTo(800, Ingestion.class, arguments())) {
      assertThat(child.out().readLine()).isEqualTo("open");
      assertThat(child.out().readLine()).isEqualTo("DiskFull");
      assertThat(child.await()).isEqualTo(3);
    }
    try (ChainStore store = ChainStore.open(directory, Ingestion.IDENTITY)) {
      assertThat(store.verify()).isEmpty();
      assertThat(store.syncState().checkpointNumber()).isPositive();
      assertThat(Ingestion.isPrefix(store, Ingestion.Script.of(5, LENGTH))).isTrue();
    }
  }

  private String[] arguments() {
    return new String[] {directory.toString(), "5", Integer.toString(LENGTH)};
  }
}
