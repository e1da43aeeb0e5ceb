package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that end in the middle of writing. `-Daztec.kills=N` ends more of them.
class CrashTest {
  @TempDir Path directory;

  private final Set<Long> in = new HashSet<>();
  private final Set<Long> out = new HashSet<>();

  @Test
  void aKilledProcessLosesNoTransactionThatItAccepted() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    long first = 1;
    for (int kill = 0; kill < Integer.getInteger("aztec.kills", 4); kill++) {
      try (ChildJvm child =
          ChildJvm.start(PoolChild.class, directory.toString(), Long.toString(first))) {
        assertThat(child.out().readLine()).isEqualTo("open");
        if (kill % 2 == 0) {
          // however long the disk takes
          note(child.out().readLine());
        }
        Thread.sleep(random.nextInt(300));
        child.kill();
        child.out().lines().forEach(this::note);
      }
      holdsWhatWasAccepted();
      first += 1_000_000;
    }
    assertThat(in).isNotEmpty();
  }

  /// The limit on the size of a file stands in for a full disk.
  @Test
  void aFullDiskIsToldAndLosesNothing() throws Exception {
    try (ChildJvm child =
        ChildJvm.startWithFilesUpTo(4000, PoolChild.class, directory.toString(), "1")) {
      assertThat(child.out().readLine()).isEqualTo("open");
      List<String> told = child.out().lines().toList();
      assertThat(told.getLast()).isEqualTo("DiskFull");
      told.forEach(this::note);
      assertThat(child.await()).isZero();
    }
    assertThat(in).isNotEmpty();
    holdsWhatWasAccepted();
  }

  private void note(String line) {
    if (line.startsWith("+")) {
      in.add(Long.parseLong(line.substring(1)));
    } else if (line.startsWith("-")) {
      out.add(Long.parseLong(line.substring(1)));
    }
  }

  /// The last step may have been done without having been told.
  private void holdsWhatWasAccepted() {
    TestChain chain = new TestChain();
    try (TxPool pool = TxPool.open(directory, PoolChild.CONFIG, chain, chain)) {
      Set<TxHash> pending = new HashSet<>(pool.pending());
      assertThat(pending)
          .allSatisfy(hash -> assertThat(pool.get(hash).orElseThrow().hash()).isEqualTo(hash));
      Set<Long> missing = new HashSet<>(in);
      missing.removeAll(out);
      missing.removeIf(i -> pending.contains(hash(i)));
      // one that was on its way out
      assertThat(missing).hasSizeLessThanOrEqualTo(1);
      assertThat(out).noneMatch(i -> pending.contains(hash(i)));
    }
  }

  private static TxHash hash(long i) {
    return new TxHash(Fr.of(i));
  }
}
