package org.aztecnode.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriterThreadTest {
  @Test
  void runsEverythingOnOneThread() {
    Set<Thread> seen = new HashSet<>();
    try (WriterThread writer = new WriterThread("test store")) {
      for (int i = 0; i < 10; i++) {
        seen.add(writer.call(Thread::currentThread));
      }
    }
    assertThat(seen).singleElement().extracting(Thread::getName).isEqualTo("test-store-writer");
  }

  @Test
  void throwsWhatTheWorkThrows() {
    RuntimeException thrown = new RuntimeException("no");
    try (WriterThread writer = new WriterThread("test store")) {
      assertThatThrownBy(
              () ->
                  writer.call(
                      () -> {
                        throw thrown;
                      }))
          .isSameAs(thrown);
    }
  }

  @Test
  void waitsForTheOutcomeAlsoWhenInterrupted() {
    try (WriterThread writer = new WriterThread("test store")) {
      Thread.currentThread().interrupt();
      assertThat(writer.call(() -> 3)).isEqualTo(3);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void takesNothingOnceClosed() {
    WriterThread writer = new WriterThread("test store");
    writer.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> writer.call(() -> 1))
        .withMessage("the test store is closed");
  }
}
