package org.aztecnode.protocol.contract;

import java.util.Arrays;

/// The bytecode of a contract class. Equality is by content.
public final class PackedBytecode {
  private final byte[] bytes;

  private PackedBytecode(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PackedBytecode of(byte[] bytes) {
    return new PackedBytecode(bytes.clone());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedBytecode o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of bytecode";
  }
}
