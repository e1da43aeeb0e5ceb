package org.aztecnode.protocol.address;

import org.aztecnode.crypto.field.Fr;

/// The address of an Aztec contract: a field element, the x coordinate of a Grumpkin point for all
/// but the protocol's own contracts, whose addresses are the numbers 1 to 6.
public record AztecAddress(Fr value) {
  public static final AztecAddress ZERO = new AztecAddress(Fr.ZERO);

  public static AztecAddress of(long number) {
    return new AztecAddress(Fr.of(number));
  }

  public static AztecAddress fromHex(String hex) {
    return new AztecAddress(Fr.fromHex(hex));
  }

  public boolean isZero() {
    return value.isZero();
  }

  public String toHex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return toHex();
  }
}
