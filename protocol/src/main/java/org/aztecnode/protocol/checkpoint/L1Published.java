package org.aztecnode.protocol.checkpoint;

import org.aztecnode.protocol.bytes.Bytes32;

/// Where on L1 something was published.
///
/// @param timestamp seconds
public record L1Published(long blockNumber, long timestamp, Bytes32 blockHash) {}
