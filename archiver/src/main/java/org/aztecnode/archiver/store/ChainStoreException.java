package org.aztecnode.archiver.store;

import java.nio.file.Path;

/// The store cannot be opened or cannot go on. Nothing that was committed is lost.
///
/// Unchecked: whoever writes to the store can do nothing about it but stop; whoever starts the node
/// turns each kind into a message and an exit code of its own.
public abstract sealed class ChainStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ChainStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  private ChainStoreException(String message) {
    super(message);
  }

  /// The directory holds the chain of another L1.
  public static final class OtherChain extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    OtherChain(Path directory, long stored, long wanted) {
      super(
          directory
              + " holds a chain of L1 chain id "
              + stored
              + ", not "
              + wanted
              + ": use another data directory");
    }
  }

  /// The directory holds another rollup.
  public static final class OtherRollup extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    OtherRollup(Path directory, Object stored, Object wanted) {
      super(
          directory
              + " holds the chain of rollup "
              + stored
              + ", not "
              + wanted
              + ": use another data directory");
    }
  }

  /// The directory holds another version of the rollup.
  public static final class OtherRollupVersion extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    OtherRollupVersion(Path directory, long stored, long wanted) {
      super(
          directory
              + " holds the chain of rollup version "
              + stored
              + ", not "
              + wanted
              + ": use another data directory");
    }
  }

  /// The directory was written by a release with other tables.
  public static final class OtherSchema extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    OtherSchema(Path directory, long stored, int wanted) {
      super(
          directory
              + " has the chain store's schema "
              + stored
              + "; this release reads "
              + wanted
              + ": use the release that wrote it, or another data directory");
    }
  }

  /// Another process, or another store of this one, has it open.
  public static final class InUse extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    InUse(Path directory) {
      super(directory + " is in use by another process: stop it, or use another data directory");
    }
  }

  /// The directory cannot be made, read or written.
  public static final class NotWritable extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    NotWritable(Path directory, Throwable cause) {
      super(directory + " cannot be written: " + reason(cause), cause);
    }
  }

  /// There is no space left, by the disk or by a limit; or the disk fails.
  public static final class DiskFull extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    DiskFull(Path directory, Throwable cause) {
      super(
          directory
              + " takes no more (the disk is full, a limit is reached, or it fails): free some;"
              + " nothing committed is lost",
          cause);
    }
  }

  /// The file is not one that LMDB and this store wrote.
  public static final class Damaged extends ChainStoreException {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
      super("the chain store is damaged: " + what);
    }

    Damaged(Path directory, Throwable cause) {
      super(directory + " is damaged: " + reason(cause), cause);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
