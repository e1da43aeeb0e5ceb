package org.aztecnode.l1.envelope;

/// Bytes that are not canonical RLP, or not of the shape that was due.
public final class RlpException extends Exception {
  private static final long serialVersionUID = 1L;

  public RlpException(String message) {
    super(message);
  }
}
