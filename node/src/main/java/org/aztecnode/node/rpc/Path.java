package org.aztecnode.node.rpc;

import org.jspecify.annotations.Nullable;

/// A place within the parameters: `0.leafValues.3`.
///
/// @param parent the place this is a part of; null for the parameters themselves
/// @param step the index or the name of the part
public record Path(@Nullable Path parent, String step) {
  /// The parameters themselves.
  public static final Path ROOT = new Path(null, "");

  public Path at(int index) {
    return new Path(this, Integer.toString(index));
  }

  public Path at(String name) {
    return new Path(this, name);
  }

  @Override
  public String toString() {
    return parent == null || parent.parent == null ? step : parent + "." + step;
  }
}
