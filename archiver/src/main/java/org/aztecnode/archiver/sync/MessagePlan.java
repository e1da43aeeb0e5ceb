package org.aztecnode.archiver.sync;

import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.protocol.bytes.Bytes16;

/// What is to be done about messages: the store's against the inbox's count and rolling hash.
///
/// Follows `archiver/src/modules/l1_synchronizer.ts` (`handleL1ToL2Messages`).
sealed interface MessagePlan {
  record UpToDate() implements MessagePlan {}

  /// The inbox has more; whether they continue the store's, reading them will tell.
  record Extend() implements MessagePlan {}

  /// The store's are not the inbox's: it has no more than the store, and others.
  record Rewind() implements MessagePlan {}

  static MessagePlan of(long count, Bytes16 rollingHash, InboxState inbox) {
    if (inbox.totalMessages() > count) {
      return new Extend();
    }
    return inbox.totalMessages() == count && inbox.rollingHash().equals(rollingHash)
        ? new UpToDate()
        : new Rewind();
  }
}
