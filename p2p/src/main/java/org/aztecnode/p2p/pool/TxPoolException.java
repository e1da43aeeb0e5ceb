package org.aztecnode.p2p.pool;

import java.nio.file.Path;

/// The pool cannot be opened or cannot go on. Nothing that was accepted is lost.
///
/// Unchecked: whoever starts the node turns each kind into a message and an exit code of its own.
public abstract sealed class TxPoolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TxPoolException(String message, Throwable cause) {
    super(message, cause);
  }

  private TxPoolException(String message) {
    super(message);
  }

  /// Another process, or another pool of this one, has it open.
  public static final class InUse extends TxPoolException {
    private static final long serialVersionUID = 1L;

    InUse(Path directory) {
      super(directory + " is in use by another process: stop it, or use another data directory");
    }
  }

  /// The directory was written by a release with other tables.
  public static final class OtherFormat extends TxPoolException {
    private static final long serialVersionUID = 1L;

    OtherFormat(Path directory, int stored, int wanted) {
      super(
          directory
              + " has a transaction pool of format "
              + stored
              + "; this release reads "
              + wanted
              + ": use the release that wrote it, or remove that directory, which holds nothing but"
              + " transactions that are not final");
    }
  }

  /// The directory cannot be made, read or written.
  public static final class NotWritable extends TxPoolException {
    private static final long serialVersionUID = 1L;

    NotWritable(Path directory, Throwable cause) {
      super(directory + " cannot be written: " + reason(cause), cause);
    }
  }

  /// There is no space left, by the disk or by a limit; or the disk fails.
  public static final class DiskFull extends TxPoolException {
    private static final long serialVersionUID = 1L;

    DiskFull(Path directory, Throwable cause) {
      super(
          directory
              + " takes no more (the disk is full, a limit is reached, or it fails): free some;"
              + " no accepted transaction is lost",
          cause);
    }
  }

  /// The file is not one that LMDB and this pool wrote.
  public static final class Damaged extends TxPoolException {
    private static final long serialVersionUID = 1L;

    Damaged(Path directory, Throwable cause) {
      super(
          directory
              + " is damaged: "
              + reason(cause)
              + "; remove that directory, which holds nothing but transactions that are not final",
          cause);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
