package org.aztecnode.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;

/// A role's part of the configuration that operators see and change while the node runs.
public interface ConfigPart {
  /// The members it writes and reads.
  Set<String> names();

  /// Writes those that have a value, into the object that is open.
  void writeTo(JsonWriter out);

  /// Reads what is asked for, changing nothing.
  ///
  /// @return makes the change
  /// @throws InvalidParams if a member is not allowed
  Runnable change(JsonNode node, Path path) throws InvalidParams;
}
