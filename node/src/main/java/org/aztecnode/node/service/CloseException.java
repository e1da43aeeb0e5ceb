package org.aztecnode.node.service;

/// Some parts did not close as they should; what happened to each is suppressed in this.
public final class CloseException extends Exception {
  private static final long serialVersionUID = 1;

  CloseException() {
    super("not everything closed as it should");
  }
}
