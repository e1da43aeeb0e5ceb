package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.kernel.KernelTail;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Transactions whose summaries say what a test wants, whatever their bytes.
final class TestTxs {
  private static final KernelTail NOTHING = KernelTail.fromBytes(new byte[KernelTail.ROLLUP_SIZE]);

  /// Later than any block of these tests.
  static final long FAR = 2_000_000_000;

  private TestTxs() {}

  static Offered offered(PooledTx summary) {
    return new Offered(
        new Tx(summary.hash(), NOTHING, ChonkProof.EMPTY, List.of(), List.of()), summary);
  }

  static Priority priority(long hash, long fee) {
    return new Priority(BigInteger.valueOf(fee), new TxHash(Fr.of(hash)));
  }

  static PooledTx tx(long hash, long fee, long payer, long... nullifiers) {
    return tx(priority(hash, fee), payer, 100, FAR, nullifiers);
  }

  static PooledTx tx(
      Priority priority, long payer, long feeLimit, long expiration, long... nullifiers) {
    return new PooledTx(
        priority,
        Fr.of(7),
        AztecAddress.of(payer),
        BigInteger.ZERO,
        BigInteger.valueOf(feeLimit),
        Arrays.stream(nullifiers).mapToObj(Fr::of).toList(),
        expiration,
        new Gas(100, 1_000_000),
        false);
  }
}
