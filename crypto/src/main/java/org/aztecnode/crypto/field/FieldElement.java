package org.aztecnode.crypto.field;

/// What curve arithmetic asks of a field. Implementations are immutable values.
public interface FieldElement<E extends FieldElement<E>> {
  E add(E o);

  E subtract(E o);

  E multiply(E o);

  E square();

  E negate();

  /// @throws ArithmeticException if this is zero
  E inverse();

  boolean isZero();
}
