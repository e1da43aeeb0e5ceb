package org.aztecnode.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aztecnode.crypto.field.Fr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotJournalTest {
  @TempDir Path directory;

  @Test
  void startsWithEverySlotFree() throws IOException {
    SlotJournal journal = SlotJournal.open(directory.resolve("deeper"));
    assertThat(journal.isTaken(0)).isFalse();
    assertThat(journal.endedOpen()).isFalse();
  }

  @Test
  void remembersWhatWasTakenBeforeADeath() throws IOException {
    SlotJournal.open(directory).take(7, Fr.ONE);
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.endedOpen()).isTrue();
    assertThat(after.isTaken(7)).isTrue();
    assertThat(after.isTaken(6)).isTrue();
    assertThat(after.isTaken(8)).isFalse();
    assertThatThrownBy(() -> after.take(7, Fr.ONE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void remembersThatItWasPublished() throws IOException {
    SlotJournal journal = SlotJournal.open(directory);
    journal.take(7, Fr.ONE);
    journal.published(Fr.ONE);
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.endedOpen()).isFalse();
    assertThat(after.isTaken(7)).isTrue();
  }

  @Test
  void givesASlotBackThatNothingCameOf() throws IOException {
    SlotJournal journal = SlotJournal.open(directory);
    journal.take(0, Fr.ONE);
    journal.giveBack(Fr.ONE);
    assertThat(journal.isTaken(0)).isFalse();
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.isTaken(0)).isFalse();
    after.take(0, Fr.ZERO);
    assertThat(SlotJournal.open(directory).isTaken(0)).isTrue();
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    Files.writeString(directory.resolve("published-slot"), "slot seven");
    assertThatThrownBy(() -> SlotJournal.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("published-slot");
    Files.write(directory.resolve("published-slot"), new byte[5000]);
    assertThatThrownBy(() -> SlotJournal.open(directory)).hasMessageContaining("too large");
  }
}
