package org.aztecnode.node.rpc;

/// Told about each call when it is done. Called on the thread that served it; must be quick.
public interface RpcMetrics {
  /// How a call ended.
  enum Outcome {
    OK,
    INVALID,
    FAILED
  }

  /// A call of a known method has been answered.
  void called(RpcMethod method, Outcome outcome, long nanos);

  /// A call that names no known method, or is none.
  void unknown();

  /// Tells nobody.
  RpcMetrics NONE =
      new RpcMetrics() {
        @Override
        public void called(RpcMethod method, Outcome outcome, long nanos) {}

        @Override
        public void unknown() {}
      };
}
