package org.aztecnode.node.rpc;

import java.util.List;

/// What a body turned out to be.
public sealed interface RpcRequest {
  /// One call.
  record Single(RpcCall call) implements RpcRequest {}

  /// Several calls; an element that is no object at all is null in the reference's terms and empty
  /// here.
  record Batch(List<Element> elements) implements RpcRequest {}

  /// More calls than are allowed.
  record TooLarge(int allowed) implements RpcRequest {}

  /// Not JSON, or neither an object nor an array.
  record Malformed(String why) implements RpcRequest {}

  /// An element of a batch.
  sealed interface Element {
    /// An object.
    record Call(RpcCall call) implements Element {}

    /// An array, which is an object without members.
    record Nested() implements Element {}

    /// A text, a number, a truth value or null.
    record Scalar() implements Element {}
  }
}
