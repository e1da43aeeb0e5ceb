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
    journal.published();
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.endedOpen()).isFalse();
    assertThat(after.isTaken(7)).isTrue();
  }

  @Test
  void givesASlotBackThatNothingCameOf() throws IOException {
    SlotJournal journal = SlotJournal.open(directory);
    journal.take(0, Fr.ONE);
    journal.giveBack();
    assertThat(journal.isTaken(0)).isFalse();
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.isTaken(0)).isFalse();
    after.take(0, Fr.ZERO);
    assertThat(SlotJournal.open(directory).isTaken(0)).isTrue();
  }

  /// A power cut can leave the line that was being written in any state.
  @Test
  void aLineThatWasNotWrittenToItsEndLeavesTheOneBefore() throws IOException {
    SlotJournal journal = SlotJournal.open(directory);
    for (long slot = 1; slot < 6; slot++) {
      byte[] before = Files.readAllBytes(file());
      journal.take(slot, Fr.ONE);
      byte[] after = Files.readAllBytes(file());
      for (int written = 0; written <= after.length; written += 16) {
        byte[] torn = before.clone();
        System.arraycopy(after, 0, torn, 0, written);
        Files.write(file(), torn);
        SlotJournal left = SlotJournal.open(directory);
        assertThat(slot == 1 || left.isTaken(slot - 1)).isTrue();
        assertThat(left.isTaken(slot + 1)).isFalse();
      }
      Files.write(file(), after);
      assertThat(SlotJournal.open(directory).isTaken(slot)).isTrue();
      if (slot % 2 == 0) {
        journal.published();
      }
    }
  }

  @Test
  void aSlotStaysTakenIfWhatBecameOfItIsNotOnTheDisk() throws IOException {
    SlotJournal journal = SlotJournal.open(directory);
    journal.take(7, Fr.ONE);
    byte[] taken = Files.readAllBytes(file());
    journal.giveBack();
    assertThat(SlotJournal.open(directory).isTaken(7)).isFalse();
    Files.write(file(), taken);
    SlotJournal after = SlotJournal.open(directory);
    assertThat(after.isTaken(7)).isTrue();
    assertThat(after.endedOpen()).isTrue();
  }

  @Test
  void keepsNothingWhereThereIsNothingToKeepItFor() {
    SlotJournal journal = SlotJournal.inMemory();
    journal.take(7, Fr.ONE);
    assertThat(journal.isTaken(7)).isTrue();
    journal.published();
    assertThat(SlotJournal.inMemory().isTaken(7)).isFalse();
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    for (byte[] other : new byte[][] {new byte[0], "slot seven".getBytes(), new byte[5000]}) {
      Files.write(file(), other);
      assertThatThrownBy(() -> SlotJournal.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("not a record of published slots");
    }
    byte[] damaged = new byte[3 * SlotRecord.SIZE];
    damaged[5] = 'x';
    Files.write(file(), damaged);
    assertThatThrownBy(() -> SlotJournal.open(directory))
        .hasMessageContaining("not a record of published slots");
  }

  private Path file() {
    return directory.resolve("slots");
  }
}
