package org.aztecnode.node.monitoring;

/// How a part of the node is.
public sealed interface Condition {
  /// It does what it should.
  record Well() implements Condition {}

  /// It is not there yet, or lacks something it will get by itself: the node is alive but not
  /// ready.
  ///
  /// @param reason in words for an operator
  record Waiting(String reason) implements Condition {}

  /// It has failed and will not recover by itself: the node should be restarted.
  ///
  /// @param reason in words for an operator
  record Failed(String reason) implements Condition {}

  /// The good one.
  Condition WELL = new Well();
}
