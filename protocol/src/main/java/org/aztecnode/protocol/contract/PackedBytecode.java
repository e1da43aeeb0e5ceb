package org.aztecnode.protocol.contract;

import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldReader;
import org.aztecnode.protocol.codec.FieldWriter;
import org.aztecnode.protocol.hash.DomainSeparator;

/// The bytecode of a function. Equality is by content.
///
/// As fields it is its length in bytes, then 31 bytes in each. Follows `stdlib/src/abi/buffer.ts`.
public final class PackedBytecode {
  /// The fields that bytecode may take, the length too.
  public static final int MAX_FIELDS = 3000;

  public static final int MAX_SIZE = (MAX_FIELDS - 1) * (Fr.BYTES - 1);
  public static final PackedBytecode EMPTY = new PackedBytecode(new byte[0]);

  private static final int CHUNK = Fr.BYTES - 1;

  private final byte[] bytes;

  private PackedBytecode(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PackedBytecode of(byte[] bytes) {
    return new PackedBytecode(bytes.clone());
  }

  /// Reads the length and the fields that hold so many bytes. A length beyond the fields there are
  /// is cut to them, as the reference does.
  public static PackedBytecode fromFields(List<Fr> fields) {
    FieldReader in = new FieldReader(fields);
    long length = in.u64("bytecode length");
    int available = in.remaining() * CHUNK;
    int size = length < 0 || length > available ? available : (int) length;
    byte[] bytes = new byte[size];
    byte[] field = new byte[Fr.BYTES];
    for (int from = 0; from < size; from += CHUNK) {
      in.field("bytecode").writeTo(field, 0);
      System.arraycopy(field, 1, bytes, from, Math.min(CHUNK, size - from));
    }
    return new PackedBytecode(bytes);
  }

  /// The length, then the bytes.
  ///
  /// @throws IllegalStateException if this is more than a contract may have
  public List<Fr> toFields() {
    FieldWriter out = new FieldWriter(bytes.length / CHUNK + 2).number(bytes.length);
    out.fields(chunks());
    if (out.size() > MAX_FIELDS) {
      throw new IllegalStateException(
          bytes.length + " bytes of bytecode, at most " + MAX_SIZE + " are allowed");
    }
    return out.toList();
  }

  /// What a contract class's id says of its public bytecode.
  ///
  /// @throws IllegalStateException if this is more than a contract may have
  public Fr commitment() {
    List<Fr> fields = toFields();
    long separator = DomainSeparator.PUBLIC_BYTECODE.value() + ((long) bytes.length << 32);
    return Poseidon2.hashWithSeparator(separator, fields.subList(1, fields.size()));
  }

  private List<Fr> chunks() {
    Fr[] chunks = new Fr[(bytes.length + CHUNK - 1) / CHUNK];
    for (int i = 0; i < chunks.length; i++) {
      byte[] field = new byte[Fr.BYTES];
      int from = i * CHUNK;
      System.arraycopy(bytes, from, field, 1, Math.min(CHUNK, bytes.length - from));
      chunks[i] = Fr.fromBytes(field);
    }
    return Arrays.asList(chunks);
  }

  /// SHA-256, reduced to a field element: what artifacts are hashed with.
  Fr sha256() {
    return Fr.fromBytesReduce(Hashes.sha256(bytes));
  }

  public void writeTo(ByteWriter out) {
    out.prefixedBytes(bytes);
  }

  public static PackedBytecode readFrom(ByteReader in) {
    return new PackedBytecode(in.prefixedBytes(MAX_FIELDS * Fr.BYTES, "bytecode"));
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
