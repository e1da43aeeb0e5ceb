package org.aztecnode.sequencer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.aztecnode.crypto.field.Fr;

/// A line of the slot journal: text that people can read, filled up with spaces to what a disk
/// writes whole or not at all.
///
/// @param number counts what was taken
/// @param archive of the checkpoint
record SlotRecord(long number, long slot, String archive, Step step) {
  /// Bytes of a line.
  static final int SIZE = 512;

  /// What is known of a slot.
  enum Step {
    TAKEN,
    PUBLISHED,
    FAILED
  }

  static SlotRecord taken(long number, long slot, Fr archive) {
    return new SlotRecord(number, slot, archive.toHex(), Step.TAKEN);
  }

  SlotRecord as(Step next) {
    return new SlotRecord(number, slot, archive, next);
  }

  byte[] toBytes() {
    String text = text();
    String line = "%s %08x".formatted(text, checksum(text));
    return (line + " ".repeat(SIZE - 1 - line.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// Empty for one that was never written, or not to its end.
  static Optional<SlotRecord> of(byte[] line) {
    String[] words = new String(line, StandardCharsets.US_ASCII).strip().split(" ");
    try {
      SlotRecord record =
          new SlotRecord(
              Long.parseLong(words[0]),
              Long.parseLong(words[1]),
              words[2],
              Step.valueOf(words[3].toUpperCase(Locale.ROOT)));
      return words.length == 5 && Integer.parseUnsignedInt(words[4], 16) == checksum(record.text())
          ? Optional.of(record)
          : Optional.empty();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private String text() {
    return "%d %d %s %s".formatted(number, slot, archive, step.name().toLowerCase(Locale.ROOT));
  }

  private static int checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }
}
