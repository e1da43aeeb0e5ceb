package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.envelope.RlpException;
import org.aztecnode.l1.envelope.RlpFields;
import org.aztecnode.l1.envelope.RlpItem;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Receipts as the journal holds them.
final class ReceiptCodec {
  private ReceiptCodec() {}

  static RlpItem encode(L1Receipt receipt) {
    return RlpItem.of(
        List.of(
            RlpItem.of(receipt.transactionHash()),
            RlpItem.of(receipt.blockNumber()),
            RlpItem.of(receipt.blockHash()),
            RlpItem.of(receipt.success() ? 1 : 0),
            RlpItem.of(receipt.gasUsed()),
            RlpItem.of(receipt.gasPrice()),
            RlpItem.of(receipt.blobGasUsed()),
            RlpItem.of(receipt.blobGasPrice()),
            address(receipt.created()),
            RlpItem.of(receipt.logs().stream().map(ReceiptCodec::log).toList())));
  }

  static L1Receipt decode(RlpFields in) throws RlpException {
    Bytes32 transaction = in.bytes32();
    long block = in.longNumber();
    Bytes32 blockHash = in.bytes32();
    boolean success = in.longNumber() == 1;
    long gasUsed = in.longNumber();
    BigInteger gasPrice = in.number();
    long blobGasUsed = in.longNumber();
    BigInteger blobGasPrice = in.number();
    Optional<EthAddress> created = address(in);
    List<L1Log> logs = new ArrayList<>();
    RlpFields list = in.list();
    while (list.hasNext()) {
      logs.add(log(list.list(), block, blockHash, transaction));
    }
    in.end();
    return new L1Receipt(
        transaction,
        block,
        blockHash,
        success,
        gasUsed,
        gasPrice,
        blobGasUsed,
        blobGasPrice,
        created,
        logs);
  }

  static RlpItem address(Optional<EthAddress> address) {
    return address.map(RlpItem::of).orElse(RlpItem.of(Bytes.EMPTY));
  }

  static Optional<EthAddress> address(RlpFields in) throws RlpException {
    Bytes bytes = in.bytes();
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    if (bytes.size() != EthAddress.SIZE) {
      throw new RlpException("an address of " + bytes.size() + " bytes");
    }
    return Optional.of(EthAddress.of(bytes.toBytes()));
  }

  private static RlpItem log(L1Log log) {
    return RlpItem.of(
        List.of(
            RlpItem.of(log.address()),
            RlpItem.of(log.topics().stream().map(RlpItem::of).toList()),
            RlpItem.of(log.data()),
            RlpItem.of(log.index())));
  }

  private static L1Log log(RlpFields in, long block, Bytes32 blockHash, Bytes32 transaction)
      throws RlpException {
    EthAddress address = EthAddress.of(in.bytes(EthAddress.SIZE).toBytes());
    List<Bytes32> topics = new ArrayList<>();
    RlpFields list = in.list();
    while (list.hasNext()) {
      topics.add(list.bytes32());
    }
    Bytes data = in.bytes();
    return new L1Log(address, topics, data, block, blockHash, transaction, (int) in.longNumber());
  }
}
