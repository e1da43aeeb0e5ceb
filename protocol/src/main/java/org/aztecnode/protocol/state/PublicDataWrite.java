package org.aztecnode.protocol.state;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;

/// A value for a leaf slot of the public data tree. A write of zero to slot zero does not exist.
public record PublicDataWrite(Fr leafSlot, Fr value) {
  public PublicDataWrite {
    if (leafSlot.isZero() && value.isZero()) {
      throw new IllegalArgumentException("an empty public data write");
    }
  }

  public static final int SIZE = 2 * Fr.BYTES;

  public void writeTo(ByteWriter out) {
    out.field(leafSlot).field(value);
  }

  public static PublicDataWrite readFrom(ByteReader in) {
    int at = in.offset();
    Fr leafSlot = in.field("leaf slot");
    Fr value = in.field("value");
    if (leafSlot.isZero() && value.isZero()) {
      throw new DecodeException("an empty public data write", at);
    }
    return new PublicDataWrite(leafSlot, value);
  }
}
