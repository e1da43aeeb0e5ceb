package org.aztecnode.l1.rpc;

import java.time.Duration;

/// Carries one JSON-RPC request to one endpoint and its answer back. Thread-safe.
interface Transport extends AutoCloseable {
  /// @param id of the request, as it stands in it
  byte[] exchange(long id, byte[] request, Duration timeout)
      throws AttemptFailed, InterruptedException;

  @Override
  void close();
}
