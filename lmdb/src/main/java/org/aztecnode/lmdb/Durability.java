package org.aztecnode.lmdb;

/// What a commit waits for. The death of the process loses nothing either way, at any instant.
public enum Durability {
  /// Commits reach the disk before they return, but for the page that names them: after a power cut
  /// the last one may be missing, never half there.
  SYNCED,
  /// Commits wait for no disk: a power cut may leave a file that cannot be read any more. For what
  /// is thrown away when the process ends.
  UNSYNCED
}
