package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Log;
import org.aztecnode.protocol.address.EthAddress;

/// Another rollup became canonical (`CanonicalRollupUpdated`).
public record RollupUpgraded(EthAddress rollup, long version, L1Log log) {}
