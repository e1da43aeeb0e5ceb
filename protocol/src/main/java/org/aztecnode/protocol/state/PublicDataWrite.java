package org.aztecnode.protocol.state;

import org.aztecnode.crypto.field.Fr;

/// A value for a leaf slot of the public data tree. A write of zero to slot zero does not exist.
public record PublicDataWrite(Fr leafSlot, Fr value) {
  public PublicDataWrite {
    if (leafSlot.isZero() && value.isZero()) {
      throw new IllegalArgumentException("an empty public data write");
    }
  }
}
