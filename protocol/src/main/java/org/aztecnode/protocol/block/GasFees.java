package org.aztecnode.protocol.block;

import java.math.BigInteger;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// A price, or a cap of one, for each gas dimension, in the fee asset's smallest unit. Each fits in
/// 128 bits.
///
/// Follows `stdlib/src/gas/gas_fees.ts`.
public record GasFees(BigInteger feePerDaGas, BigInteger feePerL2Gas) {
  public static final GasFees ZERO = new GasFees(BigInteger.ZERO, BigInteger.ZERO);

  public GasFees {
    check(feePerDaGas);
    check(feePerL2Gas);
  }

  private static void check(BigInteger fee) {
    if (fee.signum() < 0 || fee.bitLength() > 128) {
      throw new IllegalArgumentException("a fee per gas has 128 bits: " + fee);
    }
  }

  public void writeTo(ByteWriter out) {
    out.u128(feePerDaGas).u128(feePerL2Gas);
  }

  public void writeTo(FieldWriter out) {
    out.number(feePerDaGas).number(feePerL2Gas);
  }

  public static GasFees readFrom(ByteReader in) {
    return new GasFees(in.u128("fee per DA gas"), in.u128("fee per L2 gas"));
  }
}
