package org.aztecnode.lmdb;

import java.nio.file.Path;

/// Why a store cannot be used, each kind with its own way out.
public sealed interface StoreFailure {
  /// What is wrong, where, and what to do.
  String message();

  /// Another process, or another opening in this one, has the directory.
  record InUse(Path directory) implements StoreFailure {
    @Override
    public String message() {
      return "%s is in use by another process: stop it, or use another data directory"
          .formatted(directory);
    }
  }

  /// The directory holds the data of another rollup, or of another version of it.
  record OtherRollup(Path directory, String stored, String wanted) implements StoreFailure {
    @Override
    public String message() {
      return "%s holds the data of %s, not of %s: use another data directory"
          .formatted(directory, stored, wanted);
    }
  }

  /// The directory holds the state of a chain that started from another genesis.
  record OtherGenesis(Path directory, String storedArchiveRoot, String wantedArchiveRoot)
      implements StoreFailure {
    @Override
    public String message() {
      return "%s starts from a genesis with archive root %s, not %s: check the prefunded accounts, or use another data directory"
          .formatted(directory, storedArchiveRoot, wantedArchiveRoot);
    }
  }

  /// The directory was written by a release with other tables.
  record OtherSchema(Path directory, long stored, int wanted) implements StoreFailure {
    @Override
    public String message() {
      return "%s was written with schema %d, this release reads %d: use the release that wrote it, or another data directory"
          .formatted(directory, stored, wanted);
    }
  }

  /// The directory cannot be made, read or written.
  record NotWritable(Path directory, String detail) implements StoreFailure {
    @Override
    public String message() {
      return "%s cannot be written: %s".formatted(directory, detail);
    }
  }

  /// There is no space left, by the disk or by a limit; or the disk fails, which LMDB does not tell
  /// apart from a write that took less than it was given.
  record DiskFull(Path directory) implements StoreFailure {
    @Override
    public String message() {
      return "%s takes no more (the disk is full, a limit is reached, or it fails): free some; nothing committed is lost"
          .formatted(directory);
    }
  }

  /// The file is not what was written to it.
  record Damaged(Path directory, String detail) implements StoreFailure {
    @Override
    public String message() {
      return "the store in %s is damaged: %s".formatted(directory, detail);
    }
  }

  /// Anything else that LMDB reports.
  record Failed(Path directory, String detail) implements StoreFailure {
    @Override
    public String message() {
      return "the store in %s failed: %s".formatted(directory, detail);
    }
  }
}
