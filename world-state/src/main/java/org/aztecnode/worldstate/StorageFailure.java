package org.aztecnode.worldstate;

import java.nio.file.Path;

/// Why the store cannot be used, each kind with its own way out.
public sealed interface StorageFailure {
  /// What is wrong, where, and what to do.
  String message();

  /// Another process, or another opening in this one, has the directory.
  record InUse(Path directory) implements StorageFailure {
    @Override
    public String message() {
      return "the world state in %s is in use by another process: stop it, or choose another directory"
          .formatted(directory);
    }
  }

  /// The directory holds the state of another rollup.
  record OtherRollup(Path directory, String expected, String found) implements StorageFailure {
    @Override
    public String message() {
      return "%s holds the state of %s, not of %s: choose another directory"
          .formatted(directory, found, expected);
    }
  }

  /// The directory holds the state of a chain that started from another genesis.
  record OtherGenesis(Path directory, String expectedArchiveRoot, String foundArchiveRoot)
      implements StorageFailure {
    @Override
    public String message() {
      return "%s starts from a genesis with archive root %s, not %s: check the prefunded accounts, or choose another directory"
          .formatted(directory, foundArchiveRoot, expectedArchiveRoot);
    }
  }

  /// The directory was written by a later release, in a form that this one cannot read.
  record NewerSchema(Path directory, int supported, int found) implements StorageFailure {
    @Override
    public String message() {
      return "%s has schema version %d, this release knows up to %d: use the newer release"
          .formatted(directory, found, supported);
    }
  }

  /// The directory cannot be created or written.
  record NotWritable(Path directory, String detail) implements StorageFailure {
    @Override
    public String message() {
      return "cannot write to %s: %s".formatted(directory, detail);
    }
  }

  /// There is no room left.
  record DiskFull(Path directory) implements StorageFailure {
    @Override
    public String message() {
      return "no space left for %s: free some; nothing committed is lost".formatted(directory);
    }
  }

  /// The file is not what was written to it.
  record Damaged(Path directory, String detail) implements StorageFailure {
    @Override
    public String message() {
      return "the store in %s is damaged: %s".formatted(directory, detail);
    }
  }

  /// Anything else the storage engine reports.
  record Failed(Path directory, String detail) implements StorageFailure {
    @Override
    public String message() {
      return "the store in %s failed: %s".formatted(directory, detail);
    }
  }
}
