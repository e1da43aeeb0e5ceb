package org.aztecnode.node.json;

import org.aztecnode.crypto.field.Fr;

/// How a client names a block. Follows `stdlib/src/block/block_parameter.ts`.
public sealed interface BlockParameter {
  BlockParameter LATEST = new Latest();

  record Latest() implements BlockParameter {}

  record Number(long number) implements BlockParameter {}

  record Hash(Fr hash) implements BlockParameter {}
}
