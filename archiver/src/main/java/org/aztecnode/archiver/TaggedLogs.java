package org.aztecnode.archiver;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// What came of a search by tags.
public sealed interface TaggedLogs {
  /// For each tag asked for, in that order, a page of its logs in chain order.
  record Found(List<List<TaggedLog>> perTag) implements TaggedLogs {
    public Found {
      perTag = perTag.stream().map(List::copyOf).toList();
    }
  }

  /// The asker stands on a block that is not in the chain: it may have been reorganised away.
  record UnknownReferenceBlock(Fr hash) implements TaggedLogs {}
}
