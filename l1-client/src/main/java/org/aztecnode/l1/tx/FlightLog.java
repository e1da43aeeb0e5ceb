package org.aztecnode.l1.tx;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Where an account's flights are written down. Safe for any thread.
interface FlightLog extends Closeable {
  /// All that are in the air and the last that ended, by their ids, as of the opening.
  List<Flight> flights();

  /// Returns when the records are on the disk. If it throws, none is.
  void append(JournalRecord... entries) throws IOException;

  /// Takes along, with what is appended next, what L1 would show again after a death.
  void note(JournalRecord entry) throws IOException;

  /// Returns when all that was noted is on the disk.
  void flush() throws IOException;

  /// One that keeps nothing.
  static FlightLog none() {
    return new FlightLog() {
      @Override
      public List<Flight> flights() {
        return List.of();
      }

      @Override
      public void append(JournalRecord... entries) {}

      @Override
      public void note(JournalRecord entry) {}

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
