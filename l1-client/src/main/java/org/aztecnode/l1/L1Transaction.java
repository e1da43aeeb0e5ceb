package org.aztecnode.l1;

import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// What is read of a mined L1 transaction.
///
/// @param to empty if it creates a contract
public record L1Transaction(
    Bytes32 hash, Optional<EthAddress> to, Bytes input, long blockNumber, Bytes32 blockHash) {}
