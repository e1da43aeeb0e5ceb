package org.aztecnode.l1;

import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// One event as L1 recorded it.
///
/// @param index of the log within its block
public record L1Log(
    EthAddress address,
    List<Bytes32> topics,
    Bytes data,
    long blockNumber,
    Bytes32 blockHash,
    Bytes32 transactionHash,
    int index) {
  public L1Log {
    topics = List.copyOf(topics);
  }
}
