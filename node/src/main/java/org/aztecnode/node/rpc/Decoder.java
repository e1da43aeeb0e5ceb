package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads a parameter, or a part of one, from JSON.
///
/// @param <T> what it reads
@FunctionalInterface
public interface Decoder<T> {
  /// Reads `node`.
  ///
  /// @param path where in the parameters `node` stands, for errors
  /// @throws InvalidParams if it is not what it should be
  T decode(JsonNode node, Path path) throws InvalidParams;
}
