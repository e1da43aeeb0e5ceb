package org.aztecnode.node.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.aztecnode.protocol.address.EthAddress;

/// What a node says of itself.
///
/// @param nodeVersion the release of the protocol it speaks
/// @param l1Contracts by the names clients know them by
/// @param realProofs whether the network demands proofs that prove something
/// @param setupAllowList what setup may call
/// @param ready whether it would take a transaction
public record NodeInfo(
    String nodeVersion,
    long l1ChainId,
    long rollupVersion,
    Map<String, EthAddress> l1Contracts,
    boolean realProofs,
    SetupAllowList setupAllowList,
    BooleanSupplier ready) {
  public NodeInfo {
    l1Contracts = Collections.unmodifiableMap(new LinkedHashMap<>(l1Contracts));
  }
}
