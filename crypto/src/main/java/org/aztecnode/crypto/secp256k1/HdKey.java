package org.aztecnode.crypto.secp256k1;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A key of a tree of keys that grows from a mnemonic phrase (BIP-32, BIP-39). Prints nothing of
/// itself.
///
/// The phrase's words and checksum are not checked: any text gives a tree, as everywhere.
public final class HdKey {
  private static final int HARDENED = 1 << 31;
  private static final int SEED_ROUNDS = 2048;
  private static final int HALF = 32;

  private final byte[] secret;
  private final byte[] chainCode;

  private HdKey(byte[] secret, byte[] chainCode) {
    this.secret = secret;
    this.chainCode = chainCode;
  }

  /// The root of a phrase's tree, without a passphrase.
  public static HdKey ofPhrase(String phrase) {
    String words =
        Normalizer.normalize(String.join(" ", phrase.strip().split("\\s+")), Normalizer.Form.NFKD);
    try {
      PBEKeySpec spec =
          new PBEKeySpec(
              words.toCharArray(), "mnemonic".getBytes(StandardCharsets.UTF_8), SEED_ROUNDS, 512);
      byte[] seed =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      return ofSeed(seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2", e);
    }
  }

  /// The root of a seed's tree.
  ///
  /// @throws IllegalArgumentException if the seed has no key, which no seed anyone meets has
  public static HdKey ofSeed(byte[] seed) {
    byte[] all = hmac("Bitcoin seed".getBytes(StandardCharsets.US_ASCII), seed);
    HdKey root = new HdKey(Arrays.copyOf(all, HALF), Arrays.copyOfRange(all, HALF, all.length));
    root.privateKey();
    return root;
  }

  /// The child whose index is derived with the secret: `index'`.
  public HdKey hardened(int index) {
    byte[] data = new byte[1 + HALF + 4];
    System.arraycopy(secret, 0, data, 1, HALF);
    return derive(data, index | HARDENED);
  }

  public HdKey child(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("key index " + index);
    }
    byte[] point = privateKey().publicKey().toBytes();
    byte[] data = new byte[1 + HALF + 4];
    data[0] = (byte) (2 + (point[point.length - 1] & 1));
    System.arraycopy(point, 0, data, 1, HALF);
    return derive(data, index);
  }

  private HdKey derive(byte[] data, int index) {
    ByteBuffer.wrap(data).putInt(1 + HALF, index);
    byte[] all = hmac(chainCode, data);
    BigInteger tweak = new BigInteger(1, Arrays.copyOf(all, HALF));
    BigInteger sum = tweak.add(new BigInteger(1, secret)).mod(Curve.N);
    if (tweak.compareTo(Curve.N) >= 0 || sum.signum() == 0) {
      throw new IllegalArgumentException("there is no key " + (index & ~HARDENED));
    }
    byte[] child = new byte[HALF];
    byte[] magnitude = sum.toByteArray();
    int size = Math.min(magnitude.length, HALF);
    System.arraycopy(magnitude, magnitude.length - size, child, HALF - size, size);
    return new HdKey(child, Arrays.copyOfRange(all, HALF, all.length));
  }

  public PrivateKey privateKey() {
    return PrivateKey.of(secret);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(key, "HmacSHA512"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC", e);
    }
  }

  @Override
  public String toString() {
    return "HdKey[hidden]";
  }
}
