package org.aztecnode.l1.abi;

/// Data that is not of the type it should be.
public final class AbiException extends Exception {
  private static final long serialVersionUID = 1L;

  public AbiException(String message) {
    super(message);
  }
}
