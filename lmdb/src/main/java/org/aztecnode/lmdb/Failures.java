package org.aztecnode.lmdb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
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

  private Failures() {}

  static StoreException of(Path directory, LmdbException e) {
    return new StoreException(failure(directory, e), e);
  }

  static StoreException of(Path directory, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    StoreFailure failure;
    if (reason != null && (reason.contains("No space") || reason.contains("quota"))) {
      failure = new StoreFailure.DiskFull(directory);
    } else {
      String detail = e instanceof AccessDeniedException ? "permission denied" : e.toString();
      failure = new StoreFailure.NotWritable(directory, detail);
    }
    return new StoreException(failure, e);
  }

  static boolean outOfAddressSpace(LmdbException e) {
    return e instanceof LmdbNativeException n && n.getResultCode() == ENOMEM;
  }

  private static StoreFailure failure(Path directory, LmdbException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case LmdbNativeException.PageCorruptedException _,
          LmdbNativeException.PageNotFoundException _,
          Env.FileInvalidException _,
          Env.VersionMismatchException _ ->
          new StoreFailure.Damaged(directory, message);
      case Env.MapFullException _ -> new StoreFailure.DiskFull(directory);
      case LmdbNativeException n ->
          switch (n.getResultCode()) {
            // a page that was written in part is an I/O error to LMDB
            case ENOSPC, EDQUOT, EFBIG, EIO -> new StoreFailure.DiskFull(directory);
            case EACCES, EPERM, EROFS -> new StoreFailure.NotWritable(directory, message);
            default -> new StoreFailure.Failed(directory, message);
          };
      default -> new StoreFailure.Failed(directory, message);
    };
  }
}
