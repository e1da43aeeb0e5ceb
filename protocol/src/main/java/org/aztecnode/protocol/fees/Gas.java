package org.aztecnode.protocol.fees;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// An amount of gas in both dimensions: data availability and execution. Each has 32 bits.
///
/// Follows `stdlib/src/gas/gas.ts`.
public record Gas(long daGas, long l2Gas) {
  public static final Gas ZERO = new Gas(0, 0);
  public static final int SIZE = 8;
  private static final long MAX = 0xffff_ffffL;

  public Gas {
    if (daGas < 0 || daGas > MAX || l2Gas < 0 || l2Gas > MAX) {
      throw new IllegalArgumentException("gas has 32 bits: " + daGas + " DA, " + l2Gas + " L2");
    }
  }

  /// @throws IllegalArgumentException if a sum has more than 32 bits
  public Gas plus(Gas o) {
    return new Gas(daGas + o.daGas, l2Gas + o.l2Gas);
  }

  /// @throws IllegalArgumentException if a difference is negative
  public Gas minus(Gas o) {
    return new Gas(daGas - o.daGas, l2Gas - o.l2Gas);
  }

  /// Whether this exceeds a limit in any dimension.
  public boolean exceeds(Gas limit) {
    return daGas > limit.daGas || l2Gas > limit.l2Gas;
  }

  /// What this much gas costs. At most 161 bits, so never reduced by the field.
  public Fr fee(GasFees prices) {
    BigInteger da = prices.feePerDaGas().multiply(BigInteger.valueOf(daGas));
    BigInteger l2 = prices.feePerL2Gas().multiply(BigInteger.valueOf(l2Gas));
    return Fr.of(da.add(l2));
  }

  public void writeTo(ByteWriter out) {
    out.u32(daGas).u32(l2Gas);
  }

  public void writeTo(FieldWriter out) {
    out.number(daGas).number(l2Gas);
  }

  public static Gas readFrom(ByteReader in) {
    return new Gas(in.u32("DA gas"), in.u32("L2 gas"));
  }
}
