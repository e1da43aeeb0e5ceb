package org.aztecnode.node.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file that anvil keeps its state in. anvil overwrites it in place, so a copy of what a start
/// began with lies beside it, for when the writing was cut off.
final class L1StateFile {
  private final Path directory;
  private final Path state;
  private final Path before;

  L1StateFile(Path directory) {
    this.directory = directory;
    this.state = directory.resolve("state.json");
    this.before = directory.resolve("state-before.json");
  }

  Path path() {
    return state;
  }

  boolean exists() {
    return Files.exists(state);
  }

  /// Makes the directory, and takes the copy if the state was not written to its end.
  void prepare() throws IOException {
    Files.createDirectories(directory);
    if (!isWhole(state) && !fallBack()) {
      Files.deleteIfExists(state);
    }
  }

  /// Makes the copy, of a state that anvil has just read.
  void copy() throws IOException {
    Path copy = directory.resolve("state-before.tmp");
    Files.copy(state, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, before, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Takes the copy in the state's place, unless they are the same or there is none.
  boolean fallBack() throws IOException {
    if (!isWhole(before) || exists() && Files.mismatch(state, before) < 0) {
      return false;
    }
    Files.copy(before, state, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /// A JSON object that was written to its end.
  private static boolean isWhole(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) < 2) {
      return false;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int first = in.read();
      in.seek(in.length() - 1);
      int last = in.read();
      return first == '{' && last == '}';
    }
  }
}
