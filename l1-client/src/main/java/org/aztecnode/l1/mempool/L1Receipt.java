package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1Log;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// What a mined transaction did.
///
/// @param success false if it was reverted: it cost gas and did nothing
/// @param gasPrice paid for a unit of gas, in wei
/// @param blobGasUsed zero without blobs
/// @param blobGasPrice in wei; zero without blobs
/// @param created the contract, if it created one
public record L1Receipt(
    Bytes32 transactionHash,
    long blockNumber,
    Bytes32 blockHash,
    boolean success,
    long gasUsed,
    BigInteger gasPrice,
    long blobGasUsed,
    BigInteger blobGasPrice,
    Optional<EthAddress> created,
    List<L1Log> logs) {
  public L1Receipt {
    logs = List.copyOf(logs);
  }

  /// What the sender paid beside the value it sent, in wei.
  public BigInteger paidWei() {
    return gasPrice
        .multiply(BigInteger.valueOf(gasUsed))
        .add(blobGasPrice.multiply(BigInteger.valueOf(blobGasUsed)));
  }
}
