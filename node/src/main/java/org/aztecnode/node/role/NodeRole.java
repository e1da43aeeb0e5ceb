package org.aztecnode.node.role;

import org.aztecnode.config.Role;
import org.aztecnode.node.StartException;

/// Something a node can be. Found by `ServiceLoader`, so that a jar on the class path can add one.
public interface NodeRole {
  /// Which role this is.
  Role role();

  /// Opens the role's services. What has been opened is closed by the context, also when a later
  /// step fails.
  ///
  /// @throws StartException if the role cannot be taken, for a reason the operator can do something
  ///   about
  void open(NodeContext context) throws StartException, InterruptedException;
}
