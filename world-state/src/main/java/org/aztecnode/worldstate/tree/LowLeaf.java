package org.aztecnode.worldstate.tree;

/// Where a key is, or where the greatest key below it is.
public record LowLeaf(long index, boolean alreadyPresent) {}
