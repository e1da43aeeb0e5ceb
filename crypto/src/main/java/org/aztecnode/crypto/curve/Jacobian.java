package org.aztecnode.crypto.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.FieldElement;

/// A point `(x / z^2, y / z^3)` of a curve `y^2 = x^3 + b`, at infinity when z is zero.
///
/// The formulas need neither b nor the field: one copy serves every curve here. Not constant time.
record Jacobian<E extends FieldElement<E>>(E x, E y, E z) {
  private static final int WINDOW_BITS = 4;

  /// A point of an affine curve; `one` is that of the field.
  record Affine<E extends FieldElement<E>>(E x, E y) {
    Jacobian<E> toJacobian(E one) {
      return new Jacobian<>(x, y, one);
    }
  }

  static <E extends FieldElement<E>> Jacobian<E> infinity(E zero, E one) {
    return new Jacobian<>(one, one, zero);
  }

  boolean isInfinity() {
    return z.isZero();
  }

  /// Empty at infinity.
  Optional<Affine<E>> toAffine() {
    if (isInfinity()) {
      return Optional.empty();
    }
    E inverse = z.inverse();
    E squared = inverse.square();
    return Optional.of(new Affine<>(x.multiply(squared), y.multiply(squared.multiply(inverse))));
  }

  Jacobian<E> twice() {
    E a = x.square();
    E b = y.square();
    E c = b.square();
    E d = x.add(b).square().subtract(a).subtract(c);
    d = d.add(d);
    E e = a.add(a).add(a);
    E f = e.square();
    E x3 = f.subtract(d).subtract(d);
    E c2 = c.add(c);
    E c4 = c2.add(c2);
    E y3 = e.multiply(d.subtract(x3)).subtract(c4).subtract(c4);
    E yz = y.multiply(z);
    return new Jacobian<>(x3, y3, yz.add(yz));
  }

  Jacobian<E> add(Jacobian<E> o) {
    if (isInfinity()) {
      return o;
    }
    if (o.isInfinity()) {
      return this;
    }
    E z1z1 = z.square();
    E z2z2 = o.z.square();
    E u1 = x.multiply(z2z2);
    E u2 = o.x.multiply(z1z1);
    E s1 = y.multiply(o.z).multiply(z2z2);
    E s2 = o.y.multiply(z).multiply(z1z1);
    E h = u2.subtract(u1);
    E r = s2.subtract(s1);
    if (h.isZero()) {
      return r.isZero() ? twice() : new Jacobian<>(x, y, h);
    }
    E hh = h.square();
    E hhh = h.multiply(hh);
    E v = u1.multiply(hh);
    E x3 = r.square().subtract(hhh).subtract(v).subtract(v);
    E y3 = r.multiply(v.subtract(x3)).subtract(s1.multiply(hhh));
    return new Jacobian<>(x3, y3, z.multiply(o.z).multiply(h));
  }

  /// This added to itself a non-negative number of times, by windows of four bits.
  Jacobian<E> multiply(BigInteger scalar) {
    Jacobian<E> sum = infinityHere();
    if (scalar.signum() == 0 || isInfinity()) {
      return sum;
    }
    List<Jacobian<E>> multiples = multiples();
    int windows = (scalar.bitLength() + WINDOW_BITS - 1) / WINDOW_BITS;
    for (int window = windows - 1; window >= 0; window--) {
      int digit = 0;
      for (int bit = WINDOW_BITS - 1; bit >= 0; bit--) {
        sum = sum.twice();
        digit = digit << 1 | (scalar.testBit(window * WINDOW_BITS + bit) ? 1 : 0);
      }
      sum = sum.add(multiples.get(digit));
    }
    return sum;
  }

  /// 0 to 15 times this.
  private List<Jacobian<E>> multiples() {
    List<Jacobian<E>> multiples = new ArrayList<>(1 << WINDOW_BITS);
    multiples.add(infinityHere());
    for (int i = 1; i < 1 << WINDOW_BITS; i++) {
      multiples.add(multiples.get(i - 1).add(this));
    }
    return multiples;
  }

  private Jacobian<E> infinityHere() {
    return new Jacobian<>(x, y, z.subtract(z));
  }
}
