package org.aztecnode.protocol.tx;

import org.aztecnode.crypto.field.Fr;

/// The hash of a transaction, over its kernel tail's public inputs.
public record TxHash(Fr value) implements Comparable<TxHash> {
  public static TxHash fromHex(String hex) {
    return new TxHash(Fr.fromHex(hex));
  }

  public String toHex() {
    return value.toHex();
  }

  @Override
  public int compareTo(TxHash o) {
    return value.compareTo(o.value);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
