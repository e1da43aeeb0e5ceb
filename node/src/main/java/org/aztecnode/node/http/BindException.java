package org.aztecnode.node.http;

/// A server could not listen where it should.
public final class BindException extends Exception {
  private static final long serialVersionUID = 1;

  /// Why not.
  public enum Reason {
    PORT_IN_USE,
    NOT_PERMITTED,
    NO_SUCH_ADDRESS
  }

  private final Reason reason;

  BindException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
