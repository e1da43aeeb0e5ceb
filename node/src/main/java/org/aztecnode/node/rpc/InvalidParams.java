package org.aztecnode.node.rpc;

/// Parameters that do not fit their method's schema; the message says what is wrong and where, and
/// goes to the client.
public final class InvalidParams extends Exception {
  private static final long serialVersionUID = 1;

  /// @param what what is wrong, or what was expected
  /// @param path where
  public InvalidParams(String what, Path path) {
    this(what + " (" + path + ")");
  }

  InvalidParams(String message) {
    super(message, null, false, false);
  }
}
