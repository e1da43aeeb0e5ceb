package org.aztecnode.protocol.attestation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.crypto.secp256k1.Recovery;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// A secp256k1 signature as Ethereum writes it. `v` is 27 or 28 for one that can be recovered; all
/// zero means none.
///
/// It has three forms. The reference's buffers have 68 bytes: r, s, and v as a 32-bit number. L1
/// packs 65: v, r, s. Text is `0x`, r, s, and v in as many hex digits as it needs, so that a
/// missing signature ends in a single zero. Follows
/// `foundation/src/eth-signature/eth_signature.ts`.
///
/// @param v a 32-bit number, read as unsigned
public record EthSignature(Bytes32 r, Bytes32 s, int v) {
  public static final EthSignature EMPTY = new EthSignature(Bytes32.ZERO, Bytes32.ZERO, 0);

  /// The length of the form with a wide v.
  public static final int SIZE = 68;

  /// The length of the form that L1 packs.
  public static final int PACKED_SIZE = 65;

  private static final int R_AND_S_DIGITS = 128;
  private static final Pattern TEXT = Pattern.compile("0x[0-9a-fA-F]{129,}");

  public boolean isEmpty() {
    return v == 0 && r.isZero() && s.isZero();
  }

  /// The account that signed a digest; empty if nobody can have made this signature.
  ///
  /// As on L1, neither a v of 0 or 1 nor an s in the upper half of the curve's order counts, so
  /// that nobody can make a second signature from one.
  public Optional<EthAddress> signerOf(Bytes32 digest) {
    Recovery recovery =
        Recovery.of(digest.toBytes(), EcdsaSignature.of(r.toBytes(), s.toBytes(), v));
    return switch (recovery) {
      case Recovery.Recovered(var signer) -> Optional.of(EthAddress.of(signer.address()));
      case Recovery.Rejected(_) -> Optional.empty();
    };
  }

  /// A signature as the curve's arithmetic has it.
  public static EthSignature of(EcdsaSignature signature) {
    return new EthSignature(word(signature.r()), word(signature.s()), signature.v());
  }

  public void writeTo(ByteWriter out) {
    out.bytes32(r).bytes32(s).u32(Integer.toUnsignedLong(v));
  }

  public static EthSignature readFrom(ByteReader in) {
    Bytes32 r = in.bytes32("signature r");
    Bytes32 s = in.bytes32("signature s");
    return new EthSignature(r, s, (int) in.u32("signature v"));
  }

  /// The 68-byte form.
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  /// Writes the 65-byte form.
  void writePackedTo(ByteWriter out) {
    out.u8(v).bytes32(r).bytes32(s);
  }

  /// Reads the 65-byte form.
  static EthSignature readPackedFrom(ByteReader in) {
    int v = in.u8("packed signature v");
    Bytes32 r = in.bytes32("packed signature r");
    return new EthSignature(r, in.bytes32("packed signature s"), v);
  }

  /// `0x`, 64 digits of r, 64 of s, and v without leading zeros.
  public String toText() {
    return "0x"
        + HexFormat.of().formatHex(r.toBytes())
        + HexFormat.of().formatHex(s.toBytes())
        + Integer.toHexString(v);
  }

  /// @throws IllegalArgumentException if the text is no signature, or its v has more than 32 bits
  public static EthSignature fromText(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a signature is 0x and at least 129 hex digits, not " + abbreviated(text));
    }
    byte[] rAndS = Hex.decode(text.substring(0, 2 + R_AND_S_DIGITS));
    String v = text.substring(2 + R_AND_S_DIGITS);
    try {
      return new EthSignature(
          Bytes32.of(Arrays.copyOf(rAndS, Bytes32.SIZE)),
          Bytes32.of(Arrays.copyOfRange(rAndS, Bytes32.SIZE, 2 * Bytes32.SIZE)),
          Integer.parseUnsignedInt(v, 16));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a signature's v has 32 bits, not 0x" + abbreviated(v), e);
    }
  }

  private static Bytes32 word(BigInteger value) {
    return Bytes32.of(new ByteWriter(Bytes32.SIZE).u256(value).toBytes());
  }

  private static String abbreviated(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "… of " + text.length();
  }
}
