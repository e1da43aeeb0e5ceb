package org.aztecnode.worldstate;

import java.util.List;

/// How large the store is.
///
/// @param mapBytes what the file may grow to before the map is enlarged
/// @param usedBytes of the file, pages in use
/// @param readers views and forks open now
public record WorldStateStats(long mapBytes, long usedBytes, int readers, List<Table> tables) {
  public WorldStateStats {
    tables = List.copyOf(tables);
  }

  /// @param bytes pages of the table's tree
  public record Table(String name, long entries, long bytes) {}
}
