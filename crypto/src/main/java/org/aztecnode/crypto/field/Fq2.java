package org.aztecnode.crypto.field;

/// An element `c0 + c1 * i` of the quadratic extension of the BN254 base field, with `i^2 = -1`:
/// the coordinates of G2.
public record Fq2(Fq c0, Fq c1) implements FieldElement<Fq2> {
  public static final Fq2 ZERO = new Fq2(Fq.ZERO, Fq.ZERO);
  public static final Fq2 ONE = new Fq2(Fq.ONE, Fq.ZERO);

  @Override
  public Fq2 add(Fq2 o) {
    return new Fq2(c0.add(o.c0), c1.add(o.c1));
  }

  @Override
  public Fq2 subtract(Fq2 o) {
    return new Fq2(c0.subtract(o.c0), c1.subtract(o.c1));
  }

  @Override
  public Fq2 multiply(Fq2 o) {
    Fq low = c0.multiply(o.c0);
    Fq high = c1.multiply(o.c1);
    Fq cross = c0.add(c1).multiply(o.c0.add(o.c1)).subtract(low).subtract(high);
    return new Fq2(low.subtract(high), cross);
  }

  @Override
  public Fq2 square() {
    return multiply(this);
  }

  @Override
  public Fq2 negate() {
    return new Fq2(c0.negate(), c1.negate());
  }

  @Override
  public Fq2 inverse() {
    Fq norm = c0.square().add(c1.square()).inverse();
    return new Fq2(c0.multiply(norm), c1.negate().multiply(norm));
  }

  @Override
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }
}
