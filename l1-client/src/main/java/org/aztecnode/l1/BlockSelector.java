package org.aztecnode.l1;

import org.aztecnode.protocol.bytes.Bytes32;

/// How a block is named in a question to L1.
public sealed interface BlockSelector {
  record Number(long number) implements BlockSelector {}

  record Hash(Bytes32 hash) implements BlockSelector {}

  enum Tag implements BlockSelector {
    LATEST,
    SAFE,
    FINALIZED
  }

  static BlockSelector number(long number) {
    return new Number(number);
  }

  static BlockSelector hash(Bytes32 hash) {
    return new Hash(hash);
  }
}
