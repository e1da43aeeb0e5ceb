package org.aztecnode.protocol.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// Which function of a contract: the last four bytes of the hash of its signature. Ordered as an
/// unsigned number.
///
/// @param value 32 bits
///
///   Follows `stdlib/src/abi/function_selector.ts`.
public record FunctionSelector(long value) implements Comparable<FunctionSelector> {
  public static final int SIZE = 4;

  public FunctionSelector {
    if (value < 0 || value >>> 32 != 0) {
      throw new IllegalArgumentException("a selector has 32 bits: " + value);
    }
  }

  /// @param signature name and parameter types, `transfer(Field)`, without spaces
  public static FunctionSelector ofSignature(String signature) {
    if (signature.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a signature has no spaces: " + signature);
    }
    Fr hash = Poseidon2.hashBytes(signature.getBytes(UTF_8));
    return new FunctionSelector(hash.toBigInteger().intValue() & 0xffff_ffffL);
  }

  public static FunctionSelector fromHex(String hex) {
    return ByteReader.readAll(Hex.decode(hex, SIZE), FunctionSelector::readFrom);
  }

  public static FunctionSelector readFrom(ByteReader in) {
    return new FunctionSelector(in.u32("function selector"));
  }

  public void writeTo(ByteWriter out) {
    out.u32(value);
  }

  public Fr toField() {
    return Fr.of(value);
  }

  public String toHex() {
    return "0x%08x".formatted(value);
  }

  @Override
  public int compareTo(FunctionSelector o) {
    return Long.compare(value, o.value);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
