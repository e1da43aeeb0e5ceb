package org.aztecnode.node.rpc;

/// The decoded parameters of one call, by position; as many as the method declares.
public final class Params {
  private final Object[] values;

  Params(Object[] values) {
    this.values = values;
  }

  @SuppressWarnings(
      "unchecked") // RpcMethod's factories pair each position with its parameter's type
  <T> T get(int index) {
    return (T) values[index];
  }
}
