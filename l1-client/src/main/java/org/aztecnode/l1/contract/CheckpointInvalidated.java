package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Log;

/// That pending checkpoint was removed for its attestations; pending is one less.
public record CheckpointInvalidated(long checkpoint, L1Log log) {}
