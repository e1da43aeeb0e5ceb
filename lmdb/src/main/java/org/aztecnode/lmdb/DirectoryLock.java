package org.aztecnode.lmdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The claim of one opening to a directory. The operating system drops it when the process ends, in
/// whatever way.
final class DirectoryLock implements AutoCloseable {
  private final FileChannel file;

  private DirectoryLock(FileChannel file) {
    this.file = file;
  }

  /// Creates the directory if need be and claims it.
  static DirectoryLock take(Path directory) {
    FileChannel file;
    try {
      Files.createDirectories(directory);
      file =
          FileChannel.open(
              directory.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Failures.of(directory, e);
    }
    FileLock lock = tryLock(directory, file);
    if (lock == null) {
      closeQuietly(file);
      throw new StoreException(new StoreFailure.InUse(directory));
    }
    return new DirectoryLock(file);
  }

  private static @Nullable FileLock tryLock(Path directory, FileChannel file) {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    } catch (IOException e) {
      closeQuietly(file);
      throw Failures.of(directory, e);
    }
  }

  @Override
  public void close() {
    closeQuietly(file);
  }

  private static void closeQuietly(FileChannel file) {
    try {
      file.close();
    } catch (IOException _) {
      // the lock is gone either way
    }
  }
}
