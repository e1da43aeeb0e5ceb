package org.aztecnode.archiver.store;

/// What is stored contradicts itself. [Database] tells of it as damage, with the directory.
final class Inconsistency extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Inconsistency(String what) {
    super(what);
  }
}
