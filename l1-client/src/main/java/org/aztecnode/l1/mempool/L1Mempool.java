package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Questions and orders about transactions that are not yet deep in the chain.
///
/// Answers are one endpoint's word at its newest block; endpoints lag, so an answer may be older
/// than the one before. Methods block as those of `L1Client`. Thread-safe.
public interface L1Mempool {
  /// Hands a signed transaction to every endpoint at once and returns when the first has taken it;
  /// the others are still being told. That an endpoint has it already counts as taken.
  ///
  /// @param raw as an endpoint takes it, blobs included
  /// @throws L1Exception if no endpoint gave an answer: the transaction may or may not be known
  SendResult send(Bytes raw) throws L1Exception;

  /// Whether any endpoint has the transaction, mined or waiting.
  boolean isKnown(Bytes32 hash) throws L1Exception;

  /// Transactions of the account in the chain: the next nonce, if nothing is waiting.
  long minedNonce(EthAddress account) throws L1Exception;

  /// The same with those that wait in the endpoint's pool.
  long pendingNonce(EthAddress account) throws L1Exception;

  /// In wei.
  BigInteger balance(EthAddress account) throws L1Exception;

  /// Empty while it is not mined.
  Optional<L1Receipt> receipt(Bytes32 hash) throws L1Exception;

  /// The newest block and its fees.
  FeeHead head() throws L1Exception;

  /// What others pay. Parts that an endpoint does not offer are left out.
  FeeMarket market() throws L1Exception;

  /// The gas a call would take (`eth_estimateGas`), without any addition.
  ///
  /// @throws L1Exception with `Reverted` if it would fail
  long estimateGas(SimulatedCall call) throws L1Exception;

  /// The calls one after another in one block that follows the newest (`eth_simulateV1` without
  /// validation), on a state that may be changed first.
  SimulationResult simulate(
      List<SimulatedCall> calls, BlockOverride block, List<StateOverride> state) throws L1Exception;
}
