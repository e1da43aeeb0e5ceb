package org.aztecnode.l1.contract;

import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.message.InboxMessage;

/// The messages on L1 after a known one, oldest first, and none left out: each must continue the
/// rolling hash of the one before, and the last must have the inbox's.
///
/// If one is missing, the endpoint that answered is distrusted and the range is asked again
/// elsewhere. For one thread.
public interface MessageScan {
  /// The next run of messages; empty when the inbox's last one has been returned.
  ///
  /// @throws L1Exception with `Incomplete` if no endpoint has messages that continue the chain
  Optional<List<InboxMessage>> next() throws L1Exception;
}
