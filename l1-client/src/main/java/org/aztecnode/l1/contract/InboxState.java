package org.aztecnode.l1.contract;

import org.aztecnode.protocol.bytes.Bytes16;

/// What the inbox has counted.
///
/// @param rollingHash over all messages ever sent; zero before the first
/// @param inProgress the checkpoint whose tree takes the next message
public record InboxState(Bytes16 rollingHash, long totalMessages, long inProgress) {}
