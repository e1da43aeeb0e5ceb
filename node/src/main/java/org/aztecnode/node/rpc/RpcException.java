package org.aztecnode.node.rpc;

import java.util.Optional;

/// A method's refusal, with words for the client: answered as code -32702 with the message, and
/// `data` where given.
public final class RpcException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Optional<Json> data;

  public RpcException(String message) {
    this(message, Optional.empty());
  }

  public RpcException(String message, Optional<Json> data) {
    super(message);
    this.data = data;
  }

  Optional<Json> data() {
    return data;
  }
}
