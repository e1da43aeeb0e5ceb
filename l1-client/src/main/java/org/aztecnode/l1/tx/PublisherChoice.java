package org.aztecnode.l1.tx;

/// Which account sends next.
public sealed interface PublisherChoice {
  record Chosen(L1Sender sender) implements PublisherChoice {}

  /// @param reason names each account and what keeps it
  record NoneUsable(String reason) implements PublisherChoice {}
}
