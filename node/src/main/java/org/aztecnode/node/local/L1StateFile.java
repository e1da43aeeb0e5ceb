package org.aztecnode.node.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/// The file that anvil keeps its state in. anvil overwrites it in place, so a copy of what a start
/// began with lies beside it, for when the writing was cut off.
///
/// The time of the genesis block has a file of its own: anvil makes that block at every start and
/// saves each it has made, so that all must be the same one for the chain to keep its first block.
final class L1StateFile {
  private final Path directory;
  private final Path state;
  private final Path before;
  private final Path genesis;

  L1StateFile(Path directory) {
    this.directory = directory;
    this.state = directory.resolve("state.json");
    this.before = directory.resolve("state-before.json");
    this.genesis = directory.resolve("genesis-time");
  }

  Path path() {
    return state;
  }

  boolean exists() {
    return Files.exists(state);
  }

  /// Makes the directory, and takes the copy if the state was not written to its end. Without
  /// either the chain begins.
  ///
  /// @param now its genesis then
  void prepare(Instant now) throws IOException {
    Files.createDirectories(directory);
    if (!isWhole(state) && !fallBack()) {
      Files.deleteIfExists(state);
    }
    if (!exists()) {
      Path fresh = directory.resolve("genesis-time.tmp");
      Files.writeString(fresh, Long.toString(now.getEpochSecond()));
      Files.move(
          fresh, genesis, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The time of the genesis block.
  ///
  /// @throws IOException if it is not known
  Instant genesisTime() throws IOException {
    if (!Files.exists(genesis)) {
      throw new IOException(
          genesis + " is missing: restore it, or remove the whole data directory to begin anew");
    }
    String seconds = Files.readString(genesis).strip();
    if (!seconds.matches("[0-9]{1,11}")) {
      throw new IOException(genesis + " is not the time of a genesis block, in seconds");
    }
    return Instant.ofEpochSecond(Long.parseLong(seconds));
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
