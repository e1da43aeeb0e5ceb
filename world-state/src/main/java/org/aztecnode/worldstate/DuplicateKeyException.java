package org.aztecnode.worldstate;

import org.aztecnode.crypto.field.Fr;

/// A nullifier was inserted that exists already.
public final class DuplicateKeyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DuplicateKeyException(Fr key) {
    super("nullifier " + key + " exists already");
  }
}
