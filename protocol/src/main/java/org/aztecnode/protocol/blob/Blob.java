package org.aztecnode.protocol.blob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// The contents of an EIP-4844 blob: 4096 elements of 32 bytes. Equality is by content.
///
/// Nothing is said about the elements: a stranger's may be above the modulus.
///
/// Follows `blob-lib/src/blob.ts`.
public final class Blob {
  public static final int FIELDS = ProtocolConstants.FIELDS_PER_BLOB;
  public static final int SIZE = FIELDS * Fr.BYTES;

  private static final byte[] ZEROS = new byte[SIZE];

  private final byte[] bytes;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException if there are not 131072 bytes
  public static Blob of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a blob has " + SIZE + " bytes, not " + bytes.length);
    }
    return new Blob(bytes.clone());
  }

  /// As many blobs as the fields need, the last one padded with zeros.
  public static List<Blob> split(List<Fr> fields) {
    List<Blob> blobs = new ArrayList<>();
    for (int from = 0; from < fields.size(); from += FIELDS) {
      byte[] bytes = new byte[SIZE];
      int count = Math.min(FIELDS, fields.size() - from);
      for (int i = 0; i < count; i++) {
        fields.get(from + i).writeTo(bytes, i * Fr.BYTES);
      }
      blobs.add(new Blob(bytes));
    }
    return List.copyOf(blobs);
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /// The bytes themselves, for native code that only reads them.
  byte[] bytes() {
    return bytes;
  }

  /// @throws IllegalArgumentException if the element is not below the modulus
  Fr field(int index) {
    return Fr.fromBytes(bytes, index * Fr.BYTES);
  }

  Word word(int index) {
    return Word.read(bytes, index * Fr.BYTES);
  }

  /// Whether all elements from the index on are zero.
  boolean isZeroFrom(int index) {
    int from = index * Fr.BYTES;
    return Arrays.equals(bytes, from, SIZE, ZEROS, from, SIZE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "blob of " + SIZE + " bytes";
  }
}
