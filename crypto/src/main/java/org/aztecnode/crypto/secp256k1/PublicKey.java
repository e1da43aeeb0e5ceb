package org.aztecnode.crypto.secp256k1;

import java.util.Arrays;
import java.util.HexFormat;
import org.aztecnode.crypto.hash.Hashes;
import org.bouncycastle.math.ec.ECPoint;

/// A public key: a point of the curve that is not infinity. Immutable.
public final class PublicKey {
  public static final int ADDRESS_BYTES = 20;
  private final byte[] uncompressed;

  private PublicKey(byte[] uncompressed) {
    this.uncompressed = uncompressed;
  }

  static PublicKey of(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    return new PublicKey(Arrays.copyOfRange(encoded, 1, encoded.length));
  }

  /// x then y, 64 bytes, without the leading 4.
  public byte[] toBytes() {
    return uncompressed.clone();
  }

  /// The 20 bytes of the Ethereum address.
  public byte[] address() {
    byte[] hash = Hashes.keccak256(uncompressed);
    return Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey o && Arrays.equals(uncompressed, o.uncompressed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(uncompressed);
  }

  @Override
  public String toString() {
    return "PublicKey[0x" + HexFormat.of().formatHex(uncompressed) + "]";
  }
}
