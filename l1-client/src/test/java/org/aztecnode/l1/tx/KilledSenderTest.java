package org.aztecnode.l1.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A sending process that is killed at random instants. `-Daztec.l1tx.kills=100` for more of them.
class KilledSenderTest {
  private static final int KILLS = Integer.getInteger("aztec.l1tx.kills", 3);

  /// The journal remembers 32 deeds that are done; more could be done twice by a process that
  /// starts at the first again.
  private static final int GIFTS = 32;

  @Test
  @Timeout(3600)
  void neitherLosesNorDoublesAnything(@TempDir Path directory) throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    int kills = 0;
    while (kills < KILLS) {
      try (DevL1 l1 = new DevL1(directory, "--block-time", "1")) {
        Path journal = directory.resolve("journal" + kills);
        while (true) {
          Process process = start(l1, journal);
          boolean ended =
              kills < KILLS
                  ? process.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS)
                  : process.waitFor(1200, TimeUnit.SECONDS);
          if (ended) {
            assertThat(process.exitValue()).isZero();
            break;
          }
          process.destroyForcibly().waitFor();
          kills++;
        }
        for (int i = 0; i < GIFTS; i++) {
          assertThat(l1.balance(Gifts.receiver(i))).as("gift %d", i).isEqualTo(BigInteger.ONE);
        }
        assertThat(l1.nonce(Gifts.SIGNER)).isEqualTo(GIFTS);
      }
    }
  }

  /// Returns when it is about to send.
  private static Process start(DevL1 l1, Path journal) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Gifts.class.getName(),
                l1.url().toString(),
                journal.toString(),
                Integer.toString(GIFTS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("ready");
    return process;
  }
}
