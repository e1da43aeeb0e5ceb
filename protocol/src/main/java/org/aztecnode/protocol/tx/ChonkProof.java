package org.aztecnode.protocol.tx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;

/// The proof of a transaction's private part, without its public inputs: 1935 field elements.
///
/// Held as bytes, since only the verifier looks inside. Equality is by content. Follows
/// `stdlib/src/proofs/chonk_proof.ts`.
public final class ChonkProof {
  public static final int SIZE_IN_FIELDS = 1935;

  /// The number of fields in four bytes, then the fields.
  public static final int SIZE = 4 + SIZE_IN_FIELDS * Fr.BYTES;

  /// Of a transaction that nobody proves: all zeros.
  public static final ChonkProof EMPTY = new ChonkProof(new byte[SIZE_IN_FIELDS * Fr.BYTES]);

  private static final byte[] MODULUS = modulus();

  private final byte[] fields;

  private ChonkProof(byte[] fields) {
    this.fields = fields;
  }

  /// @throws IllegalArgumentException if there are not 1935 fields
  public static ChonkProof of(List<Fr> fields) {
    if (fields.size() != SIZE_IN_FIELDS) {
      throw new IllegalArgumentException(
          "a proof has " + SIZE_IN_FIELDS + " fields, not " + fields.size());
    }
    return new ChonkProof(new ByteWriter(SIZE).fields(fields).toBytes());
  }

  public List<Fr> fields() {
    List<Fr> list = new ArrayList<>(SIZE_IN_FIELDS);
    for (int i = 0; i < SIZE_IN_FIELDS; i++) {
      list.add(Fr.fromBytes(fields, i * Fr.BYTES));
    }
    return list;
  }

  public boolean isEmpty() {
    return Arrays.equals(fields, EMPTY.fields);
  }

  public void writeTo(ByteWriter out) {
    out.u32(SIZE_IN_FIELDS).bytes(fields);
  }

  public static ChonkProof readFrom(ByteReader in) {
    int at = in.offset();
    long count = in.u32("proof length");
    if (count != SIZE_IN_FIELDS) {
      throw new DecodeException("a proof of " + count + " fields instead of " + SIZE_IN_FIELDS, at);
    }
    int start = in.offset();
    byte[] fields = in.bytes(SIZE_IN_FIELDS * Fr.BYTES, "proof");
    for (int i = 0; i < fields.length; i += Fr.BYTES) {
      if (Arrays.compareUnsigned(fields, i, i + Fr.BYTES, MODULUS, 0, Fr.BYTES) >= 0) {
        throw new DecodeException("a proof field is no field element", start + i);
      }
    }
    return new ChonkProof(fields);
  }

  /// The number of fields, then the fields.
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  /// Bytes behind the proof are ignored, as the network does.
  public static ChonkProof fromBytes(byte[] bytes) {
    return readFrom(new ByteReader(bytes));
  }

  private static byte[] modulus() {
    return new ByteWriter(Fr.BYTES).u256(Fr.MODULUS).toBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChonkProof o && Arrays.equals(fields, o.fields);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(fields);
  }

  @Override
  public String toString() {
    return isEmpty() ? "no proof" : "a proof of " + SIZE_IN_FIELDS + " fields";
  }
}
