package org.aztecnode.node.http;

import java.util.function.Supplier;

/// What a request is answered with.
sealed interface Answer {
  /// An answer that is there.
  ///
  /// @param head status and headers up to the `Date` header
  /// @param body the body is its first `length` bytes; reused once the answer was written
  /// @param length below zero: a response that cannot have a body
  record Reply(byte[] head, byte[] body, int length) implements Answer {}

  /// An answer that takes work for which the connections of a thread must not wait.
  ///
  /// @param work for any thread, once
  record Aside(Supplier<Reply> work) implements Answer {}
}
