package org.aztecnode.l1;

import java.util.Optional;
import org.aztecnode.protocol.bytes.Bytes32;

/// What is read of an L1 block's header.
///
/// @param parentBeaconRoot empty on chains without a beacon chain; zero on anvil
public record L1Block(L1BlockRef ref, Optional<Bytes32> parentBeaconRoot) {}
