package org.aztecnode.node.http;

import java.util.Optional;

/// Decides who may call methods. Pages are open to all.
@FunctionalInterface
public interface Access {
  /// Everybody may.
  Access OPEN = _ -> true;

  /// Whether a request may, by the key in its `x-api-key` or `Authorization` header.
  boolean permits(Optional<String> key);
}
