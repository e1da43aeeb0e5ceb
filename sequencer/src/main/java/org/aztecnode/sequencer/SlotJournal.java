package org.aztecnode.sequencer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.sequencer.SlotRecord.Step;

/// Remembers on disk which slot a checkpoint was last published for, so that no slot gets two, also
/// not from a process that died between sending the first and hearing of it.
///
/// A slot is written down before anything is sent; only when it is certain that nothing will come
/// of what was sent is it given back. One thread.
///
/// The file has three lines. The last two slots that were taken have one each and are waited for:
/// the older is written over, so that a power cut leaves at least the other. What became of the
/// last has the third, which is not waited for: without it the slot stays taken.
public final class SlotJournal {
  private static final String FILE = "slots";
  private static final int TAKEN_LINES = 2;
  private static final int SIZE = (TAKEN_LINES + 1) * SlotRecord.SIZE;
  private static final long NONE = -1;

  /// Empty if nothing is kept.
  private final Optional<Path> file;

  private SlotRecord last;

  private SlotJournal(Optional<Path> file, SlotRecord last) {
    this.file = file;
    this.last = last;
  }

  /// One that does not outlive the process, for networks that do not either.
  public static SlotJournal inMemory() {
    return new SlotJournal(Optional.empty(), nothing());
  }

  /// @param directory made if it is not there
  /// @throws IOException if it cannot be read or written, or holds something else
  public static SlotJournal open(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      create(file);
    }
    byte[] bytes = Files.size(file) == SIZE ? Files.readAllBytes(file) : new byte[0];
    SlotRecord last =
        Stream.of(line(bytes, 0), line(bytes, 1))
            .flatMap(Optional::stream)
            .max(Comparator.comparingLong(SlotRecord::number))
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + " is not a record of published slots; if the node was not interrupted"
                            + " while it published, the file can be removed"));
    return new SlotJournal(
        Optional.of(file),
        line(bytes, TAKEN_LINES).filter(end -> end.as(Step.TAKEN).equals(last)).orElse(last));
  }

  private static SlotRecord nothing() {
    return SlotRecord.taken(0, NONE, Fr.ZERO).as(Step.PUBLISHED);
  }

  private static Optional<SlotRecord> line(byte[] bytes, int index) {
    int from = index * SlotRecord.SIZE;
    return from >= bytes.length
        ? Optional.empty()
        : SlotRecord.of(Arrays.copyOfRange(bytes, from, from + SlotRecord.SIZE));
  }

  private static void create(Path file) throws IOException {
    Path fresh = file.resolveSibling(FILE + ".new");
    try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rwd")) {
      out.write(Arrays.copyOf(nothing().toBytes(), SIZE));
    }
    Files.move(fresh, file);
    try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /// Whether a checkpoint for that slot, or a later one, may be on its way or on L1.
  public boolean isTaken(long asked) {
    return asked <= (last.step() == Step.FAILED ? last.slot() - 1 : last.slot());
  }

  /// Whether what became of the last slot was not heard.
  public boolean endedOpen() {
    return last.step() == Step.TAKEN;
  }

  /// Takes the slot, durably.
  ///
  /// @throws IllegalStateException if it is taken
  public void take(long slot, Fr archive) {
    if (isTaken(slot)) {
      throw new IllegalStateException("slot " + slot + " is taken, the last one is " + last.slot());
    }
    SlotRecord next = SlotRecord.taken(last.number() + 1, slot, archive);
    write((int) (next.number() % TAKEN_LINES), next, "rwd");
    last = next;
  }

  /// The checkpoint is on L1.
  public void published() {
    end(Step.PUBLISHED);
  }

  /// Nothing will come of what was sent, if anything was: the slot can be taken again.
  public void giveBack() {
    end(Step.FAILED);
  }

  private void end(Step step) {
    SlotRecord next = last.as(step);
    write(TAKEN_LINES, next, "rw");
    last = next;
  }

  /// Not through a channel, which an interruption would close.
  private void write(int line, SlotRecord record, String mode) {
    if (file.isEmpty()) {
      return;
    }
    try (RandomAccessFile out = new RandomAccessFile(file.get().toFile(), mode)) {
      out.seek((long) line * SlotRecord.SIZE);
      out.write(record.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the slot could not be written down: " + file.get(), e);
    }
  }
}
