package org.aztecnode.l1.envelope;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// An L1 transaction before it is signed: of type 3 (EIP-4844) if it names blobs, else of type 2
/// (EIP-1559). Access lists are not used.
///
/// @param gasLimit in units of gas
/// @param to empty to create a contract
/// @param value in wei
/// @param blobHashes the versioned hashes of the blobs
public record L1TxFields(
    long chainId,
    long nonce,
    Fees fees,
    long gasLimit,
    Optional<EthAddress> to,
    BigInteger value,
    Bytes data,
    List<Bytes32> blobHashes) {
  static final byte FEE_MARKET = 2;
  static final byte BLOBS = 3;

  public L1TxFields {
    blobHashes = List.copyOf(blobHashes);
    if (chainId <= 0 || nonce < 0 || gasLimit < 0) {
      throw new IllegalArgumentException(
          "chain " + chainId + ", nonce " + nonce + ", gas " + gasLimit);
    }
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new IllegalArgumentException("a value of " + value + " wei");
    }
    if (!blobHashes.isEmpty() && to.isEmpty()) {
      throw new IllegalArgumentException("a transaction with blobs cannot create a contract");
    }
    if (blobHashes.size() > BlobSet.MOST) {
      throw new IllegalArgumentException(blobHashes.size() + " blobs in one transaction");
    }
  }

  public boolean hasBlobs() {
    return !blobHashes.isEmpty();
  }

  byte type() {
    return hasBlobs() ? BLOBS : FEE_MARKET;
  }

  /// What the signature is over.
  public Bytes32 signingHash() {
    return Bytes32.of(Hashes.keccak256(typed(type(), RlpItem.of(members())).toBytes()));
  }

  /// The most this can cost its sender, in wei.
  public BigInteger mostWei() {
    BigInteger gas = fees.maxPerGas().multiply(BigInteger.valueOf(gasLimit));
    BigInteger blobGas =
        fees.maxPerBlobGas()
            .multiply(BigInteger.valueOf((long) BlobSet.GAS_PER_BLOB * blobHashes.size()));
    return value.add(gas).add(blobGas);
  }

  /// The members that are signed.
  List<RlpItem> members() {
    List<RlpItem> members = new ArrayList<>();
    members.add(RlpItem.of(chainId));
    members.add(RlpItem.of(nonce));
    members.add(RlpItem.of(fees.priorityPerGas()));
    members.add(RlpItem.of(fees.maxPerGas()));
    members.add(RlpItem.of(gasLimit));
    members.add(to.map(RlpItem::of).orElse(RlpItem.of(Bytes.EMPTY)));
    members.add(RlpItem.of(value));
    members.add(RlpItem.of(data));
    members.add(RlpItem.of(List.of()));
    if (hasBlobs()) {
      members.add(RlpItem.of(fees.maxPerBlobGas()));
      members.add(RlpItem.of(blobHashes.stream().map(RlpItem::of).toList()));
    }
    return members;
  }

  /// Reads the members that are signed; those after them are left.
  static L1TxFields read(byte type, RlpFields in) throws RlpException {
    long chainId = in.longNumber();
    long nonce = in.longNumber();
    BigInteger priority = in.number();
    BigInteger max = in.number();
    long gasLimit = in.longNumber();
    Bytes to = in.bytes();
    BigInteger value = in.number();
    Bytes data = in.bytes();
    if (in.list().hasNext()) {
      throw new RlpException("a transaction with an access list");
    }
    BigInteger maxBlob = type == BLOBS ? in.number() : BigInteger.ZERO;
    List<Bytes32> hashes = new ArrayList<>();
    if (type == BLOBS) {
      RlpFields list = in.list();
      while (list.hasNext()) {
        hashes.add(list.bytes32());
      }
    }
    if (type == BLOBS && hashes.isEmpty()) {
      throw new RlpException("a blob transaction without blobs");
    }
    try {
      return new L1TxFields(
          chainId,
          nonce,
          new Fees(max, priority, maxBlob),
          gasLimit,
          to.isEmpty() ? Optional.empty() : Optional.of(EthAddress.of(to.toBytes())),
          value,
          data,
          hashes);
    } catch (IllegalArgumentException e) {
      throw new RlpException(e.getMessage());
    }
  }

  static Bytes typed(byte type, RlpItem body) {
    byte[] encoded = Rlp.encode(body).toBytes();
    byte[] all = new byte[1 + encoded.length];
    all[0] = type;
    System.arraycopy(encoded, 0, all, 1, encoded.length);
    return Bytes.of(all);
  }
}
