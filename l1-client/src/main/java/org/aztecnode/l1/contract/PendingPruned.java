package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Log;

/// Unproven checkpoints, from `proven + 1` to `pending`, were removed (`PrunedPending`).
public record PendingPruned(long proven, long pending, L1Log log) {}
