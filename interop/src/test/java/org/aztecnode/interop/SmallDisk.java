package org.aztecnode.interop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// A file system in memory with a size of its own. Gone when closed.
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /// Mounts one; empty if this user may not.
  static Optional<SmallDisk> mount(Path directory, String options) throws IOException {
    return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString())
        ? Optional.of(new SmallDisk(directory))
        : Optional.empty();
  }

  Path directory() {
    return directory;
  }

  /// Makes it another size.
  void resize(String size) throws IOException {
    if (!run("mount", "-o", "remount,size=" + size, directory.toString())) {
      throw new IOException(directory + " cannot be resized");
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", directory.toString()) && !run("umount", "-l", directory.toString())) {
      throw new IOException(directory + " cannot be unmounted");
    }
  }

  private static boolean run(String... command) throws InterruptedIOException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command[0]);
    }
  }
}
