package org.aztecnode.protocol.block;

import org.aztecnode.crypto.field.Fr;

/// A block by number and hash: the way a tip of the chain is named.
public record BlockId(long number, Fr hash) {}
