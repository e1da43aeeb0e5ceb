package org.aztecnode.worldstate.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aztecnode.worldstate.StorageException;
import org.aztecnode.worldstate.StorageFailure;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;

/// What LMDB and the file system say, in an operator's terms.
final class Failures {
  private static final int EPERM = 1;
  private static final int EIO = 5;
  private static final int ENOMEM = 12;
  private static final int EACCES = 13;
  private static final int EFBIG = 27;
  private static final int ENOSPC = 28;
  private static final int EROFS = 30;
  private static final int EDQUOT = 122;
  private static final long FULL_BELOW_BYTES = 4L << 20;

  private Failures() {}

  static StorageException of(Path directory, LmdbException e) {
    return new StorageException(failure(directory, e), e);
  }

  static StorageException of(Path directory, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    StorageFailure failure;
    if (reason != null && (reason.contains("No space") || reason.contains("quota"))) {
      failure = new StorageFailure.DiskFull(directory);
    } else {
      String detail = e instanceof AccessDeniedException ? "permission denied" : e.toString();
      failure = new StorageFailure.NotWritable(directory, detail);
    }
    return new StorageException(failure, e);
  }

  static boolean outOfAddressSpace(LmdbException e) {
    return e instanceof LmdbNativeException n && n.getResultCode() == ENOMEM;
  }

  private static StorageFailure failure(Path directory, LmdbException e) {
    return switch (e) {
      case LmdbNativeException.PageCorruptedException c -> damaged(directory, c);
      case LmdbNativeException.PageNotFoundException n -> damaged(directory, n);
      case Env.FileInvalidException i -> damaged(directory, i);
      case Env.VersionMismatchException v -> damaged(directory, v);
      case LmdbNativeException n ->
          switch (n.getResultCode()) {
            case ENOSPC, EDQUOT, EFBIG -> new StorageFailure.DiskFull(directory);
            // a page that was written in part: LMDB does not say why
            case EIO ->
                isFull(directory)
                    ? new StorageFailure.DiskFull(directory)
                    : new StorageFailure.Failed(directory, String.valueOf(n.getMessage()));
            case EACCES, EPERM, EROFS ->
                new StorageFailure.NotWritable(directory, String.valueOf(n.getMessage()));
            default -> new StorageFailure.Failed(directory, String.valueOf(n.getMessage()));
          };
      default -> new StorageFailure.Failed(directory, String.valueOf(e.getMessage()));
    };
  }

  private static boolean isFull(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < FULL_BELOW_BYTES;
    } catch (IOException _) {
      return false;
    }
  }

  private static StorageFailure damaged(Path directory, LmdbException e) {
    return new StorageFailure.Damaged(directory, String.valueOf(e.getMessage()));
  }
}
