package org.aztecnode.archiver.store;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.message.OutHash;

/// A checkpoint with all that the store writes for it, prepared like its blocks.
public record PreparedCheckpoint(
    PublishedCheckpoint published, Fr headerHash, Fr outHash, List<PreparedBlock> blocks) {
  public PreparedCheckpoint {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "checkpoint " + published.checkpoint().number() + " has no blocks");
    }
  }

  public static PreparedCheckpoint of(PublishedCheckpoint published) {
    return new PreparedCheckpoint(
        published,
        published.checkpoint().header().hash(),
        OutHash.ofCheckpoint(published.checkpoint()),
        published.checkpoint().blocks().stream().map(PreparedBlock::of).toList());
  }

  public long number() {
    return published.checkpoint().number();
  }
}
