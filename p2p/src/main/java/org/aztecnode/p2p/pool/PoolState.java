package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// What the pool asks of the state after one block. Open for one step of the pool.
public interface PoolState extends AutoCloseable {
  /// How much fee juice an account has.
  BigInteger feeJuice(AztecAddress account);

  /// Whether the archive has that block.
  boolean hasBlock(Fr headerHash);

  /// Why a transaction could not be in the next block, by the rules for transactions that enter the
  /// pool: gas limits, expiration, nullifiers, anchor block. None if it could.
  ///
  /// Follows `createTxValidatorForTransactionsEnteringPendingTxPool` in
  /// `p2p/src/msg_validators/tx_validator/factory.ts`.
  List<String> problems(PooledTx tx);

  @Override
  void close();
}
