package org.aztecnode.archiver;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;

/// A block with its hash, which costs a little to compute and is stored beside it.
public record HashedBlock(L2Block block, Fr hash) {}
