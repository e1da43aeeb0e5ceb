package org.aztecnode.node.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// One request on a connection and, once it is there, its response. Belongs to the connection's
/// thread.
final class Exchange {
  final boolean http11;

  /// Whether only the head of the response is wanted.
  final boolean head;

  /// The response, ready to be written; null while it is worked on.
  @Nullable ByteBuf response;

  /// Whether the connection ends with this response.
  boolean last;

  Exchange(boolean http11, boolean head, boolean last) {
    this.http11 = http11;
    this.head = head;
    this.last = last;
  }
}
