package org.aztecnode.crypto.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.aztecnode.crypto.field.Fr;

/// Byte hashes. Several arguments are hashed as their concatenation.
///
/// Follows `foundation/src/crypto/{keccak,sha256,sha512}/index.ts`.
public final class Hashes {
  private static final int DIGEST_BYTES = 32;

  private Hashes() {}

  /// Keccak-256 as Ethereum uses it (the padding from before SHA-3).
  public static byte[] keccak256(byte[]... parts) {
    Keccak256 sponge = new Keccak256();
    for (byte[] part : parts) {
      sponge.absorb(part);
    }
    return sponge.squeeze();
  }

  public static byte[] sha256(byte[]... parts) {
    return digest("SHA-256", parts);
  }

  public static byte[] sha512(byte[]... parts) {
    return digest("SHA-512", parts);
  }

  /// A zero byte and the first 31 bytes of SHA-256: a hash that always is a field element.
  public static byte[] sha256Truncated(byte[]... parts) {
    byte[] hash = sha256(parts);
    byte[] out = new byte[DIGEST_BYTES];
    System.arraycopy(hash, 0, out, 1, DIGEST_BYTES - 1);
    return out;
  }

  /// [#sha256Truncated] as a field element.
  public static Fr sha256ToField(byte[]... parts) {
    return Fr.fromBytes(sha256Truncated(parts));
  }

  private static byte[] digest(String algorithm, byte[]... parts) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
