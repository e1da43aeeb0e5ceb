package org.aztecnode.l1;

import org.aztecnode.protocol.bytes.Bytes32;

/// Which L1 block, beyond doubt.
///
/// @param timestamp seconds
public record L1BlockRef(long number, Bytes32 hash, Bytes32 parentHash, long timestamp) {
  public L1BlockRef {
    if (number < 0 || timestamp < 0) {
      throw new IllegalArgumentException("L1 block " + number + " at " + timestamp);
    }
  }

  @Override
  public String toString() {
    return number + " (" + hash.toHex().substring(0, 10) + "…)";
  }
}
