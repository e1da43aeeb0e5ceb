package org.aztecnode.sequencer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.aztecnode.crypto.field.Fr;

/// Remembers on disk which slot a checkpoint was last published for, so that no slot gets two, also
/// not from a process that died between sending the first and hearing of it.
///
/// A slot is written down before anything is sent; only when it is certain that nothing will come
/// of what was sent is it given back. One thread.
public final class SlotJournal {
  private static final String FILE = "published-slot";
  private static final String OPEN = "open";
  private static final String PUBLISHED = "published";
  private static final String FAILED = "failed";
  private static final long NONE = -1;
  private static final int MAX_BYTES = 256;

  private final Path file;
  private long slot;
  private boolean open;

  private SlotJournal(Path file, long slot, boolean open) {
    this.file = file;
    this.slot = slot;
    this.open = open;
  }

  /// @param directory made if it is not there
  /// @throws IOException if it cannot be read or written, or holds something else
  public static SlotJournal open(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    String text;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " is not a record of published slots: it is too large");
      }
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      return new SlotJournal(file, NONE, false);
    }
    String[] words = text.strip().split(" ");
    if (words.length != 3 || !words[0].matches("[0-9]{1,18}")) {
      throw new IOException(
          file
              + " is not a record of published slots; if the node was not interrupted while it"
              + " published, the file can be removed");
    }
    long slot = Long.parseLong(words[0]);
    return new SlotJournal(file, words[2].equals(FAILED) ? slot - 1 : slot, words[2].equals(OPEN));
  }

  /// Whether a checkpoint for that slot, or a later one, may be on its way or on L1.
  public boolean isTaken(long asked) {
    return asked <= slot;
  }

  /// Whether what became of the last slot was not heard.
  public boolean endedOpen() {
    return open;
  }

  /// Takes the slot, durably.
  ///
  /// @throws IllegalStateException if it is taken
  public void take(long taken, Fr archive) {
    if (isTaken(taken)) {
      throw new IllegalStateException("slot " + taken + " is taken, the last one is " + slot);
    }
    write(taken, archive, OPEN);
    slot = taken;
    open = true;
  }

  /// The checkpoint is on L1.
  public void published(Fr archive) {
    write(slot, archive, PUBLISHED);
    open = false;
  }

  /// Nothing will come of what was sent, if anything was: the slot can be taken again.
  public void giveBack(Fr archive) {
    write(slot, archive, FAILED);
    slot--;
    open = false;
  }

  private void write(long of, Fr archive, String outcome) {
    String line = of + " " + archive.toHex() + " " + outcome + "\n";
    Path fresh = file.resolveSibling(FILE + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the slot could not be written down: " + file, e);
    }
  }
}
