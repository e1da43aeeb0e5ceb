package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.protocol.address.EthAddress;

/// What is to be done on L1, once.
///
/// @param key names the deed: `propose 57`. A request whose key this account has sent before is not
///   sent again but gets the fate of the first, also after a restart; only a key whose request
///   never left, or was cancelled, may be used again. Empty for no such care
/// @param to empty to create a contract
/// @param value in wei
/// @param blobs of a blob transaction
/// @param gasLimit empty to estimate it and add the configured percentage
/// @param deadline in L1's time: from the first block at or after it on, the transaction must not
///   take effect any more and its nonce is freed. Empty for the configured time from now
public record L1TxRequest(
    Optional<String> key,
    Optional<EthAddress> to,
    BigInteger value,
    Bytes data,
    Optional<BlobSet> blobs,
    OptionalLong gasLimit,
    Optional<Instant> deadline) {
  /// No transaction may have more, since EIP-7825.
  public static final long MOST_GAS = 1 << 24;

  private static final int MOST_DATA = 1 << 20;

  public L1TxRequest {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("a value of " + value + " wei");
    }
    if (data.size() > MOST_DATA) {
      throw new IllegalArgumentException("calldata of " + data.size() + " bytes");
    }
    if (blobs.isPresent() && to.isEmpty()) {
      throw new IllegalArgumentException("a transaction with blobs cannot create a contract");
    }
    if (gasLimit.isPresent()
        && (gasLimit.getAsLong() < 21_000 || gasLimit.getAsLong() > MOST_GAS)) {
      throw new IllegalArgumentException("a gas limit of " + gasLimit.getAsLong());
    }
    if (key.isPresent() && (key.get().isEmpty() || key.get().length() > 200)) {
      throw new IllegalArgumentException("a key of " + key.get().length() + " characters");
    }
  }

  public static L1TxRequest call(EthAddress to, Bytes data) {
    return new L1TxRequest(
        Optional.empty(),
        Optional.of(to),
        BigInteger.ZERO,
        data,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /// @param code the contract's creation code and constructor arguments
  public static L1TxRequest create(Bytes code) {
    return new L1TxRequest(
        Optional.empty(),
        Optional.empty(),
        BigInteger.ZERO,
        code,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  public L1TxRequest withKey(String name) {
    return new L1TxRequest(Optional.of(name), to, value, data, blobs, gasLimit, deadline);
  }

  public L1TxRequest withValue(BigInteger wei) {
    return new L1TxRequest(key, to, wei, data, blobs, gasLimit, deadline);
  }

  public L1TxRequest withBlobs(BlobSet set) {
    return new L1TxRequest(key, to, value, data, Optional.of(set), gasLimit, deadline);
  }

  public L1TxRequest withGasLimit(long limit) {
    return new L1TxRequest(key, to, value, data, blobs, OptionalLong.of(limit), deadline);
  }

  public L1TxRequest withDeadline(Instant at) {
    return new L1TxRequest(key, to, value, data, blobs, gasLimit, Optional.of(at));
  }

  /// For logs: the key, or what is called.
  public String label() {
    return key.orElseGet(
        () -> to.map(t -> "call of " + t).orElse("contract of " + data.size() + " bytes"));
  }

  @Override
  public String toString() {
    return "L1TxRequest[" + label() + "]";
  }
}
