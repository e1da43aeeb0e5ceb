package org.aztecnode.l1.envelope;

/// A signature was refused or could not be had.
public final class SigningException extends Exception {
  private static final long serialVersionUID = 1L;

  public SigningException(String message) {
    super(message);
  }
}
