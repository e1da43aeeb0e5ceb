package org.aztecnode.archiver;

import org.aztecnode.crypto.field.Fr;

/// How a question names a block. Block 0 is not stored: it is for the asker to answer.
public sealed interface BlockKey {
  BlockKey LATEST = new Latest();

  /// The proposed tip.
  record Latest() implements BlockKey {}

  record Number(long number) implements BlockKey {}

  record Hash(Fr hash) implements BlockKey {}

  /// By the archive root after the block.
  record Archive(Fr root) implements BlockKey {}

  static BlockKey number(long number) {
    return new Number(number);
  }

  static BlockKey hash(Fr hash) {
    return new Hash(hash);
  }

  static BlockKey archive(Fr root) {
    return new Archive(root);
  }
}
