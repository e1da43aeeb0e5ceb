package org.aztecnode.crypto.curve;

import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fq2;
import org.aztecnode.crypto.field.Fr;

/// A point of BN254 G2, `y^2 = x^3 + 3 / (9 + i)` over [Fq2], with scalars in [Fr].
///
/// Never off the curve; that it lies in the subgroup of order r is not checked. Infinity is
/// [#INFINITY], written as zeros. Follows `foundation/src/crypto/bls/bn254_registration.ts`.
public record Bn254G2(Fq2 x, Fq2 y) {
  private static final Fq2 B =
      new Fq2(Fq.of(3), Fq.ZERO).multiply(new Fq2(Fq.of(9), Fq.ONE).inverse());

  public static final Bn254G2 INFINITY = new Bn254G2(Fq2.ZERO, Fq2.ZERO);
  public static final Bn254G2 GENERATOR =
      new Bn254G2(
          new Fq2(
              Fq.fromHex("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
              Fq.fromHex("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")),
          new Fq2(
              Fq.fromHex("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
              Fq.fromHex("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")));

  public Bn254G2 {
    boolean infinite = x.isZero() && y.isZero();
    if (!infinite && !y.square().equals(x.square().multiply(x).add(B))) {
      throw new IllegalArgumentException("not on BN254 G2: (" + x + ", " + y + ")");
    }
  }

  public boolean isInfinity() {
    return x.isZero() && y.isZero();
  }

  public Bn254G2 add(Bn254G2 o) {
    return of(toJacobian().add(o.toJacobian()));
  }

  public Bn254G2 negate() {
    return new Bn254G2(x, y.negate());
  }

  public Bn254G2 multiply(Fr scalar) {
    return of(toJacobian().multiply(scalar.toBigInteger()));
  }

  private Jacobian<Fq2> toJacobian() {
    return isInfinity() ? Jacobian.infinity(Fq2.ZERO, Fq2.ONE) : new Jacobian<>(x, y, Fq2.ONE);
  }

  private static Bn254G2 of(Jacobian<Fq2> point) {
    return point.toAffine().map(p -> new Bn254G2(p.x(), p.y())).orElse(INFINITY);
  }
}
