package org.aztecnode.crypto.secp256k1;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// A private key. Prints nothing of itself.
public final class PrivateKey {
  public static final int BYTES = 32;
  private final BigInteger secret;

  private PrivateKey(BigInteger secret) {
    this.secret = secret;
  }

  /// @throws IllegalArgumentException if there are not 32 bytes, or they are zero or not below the
  ///   order of the group; the message does not tell the bytes
  public static PrivateKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a private key has 32 bytes, not " + bytes.length);
    }
    BigInteger secret = new BigInteger(1, bytes);
    if (!Curve.isScalar(secret)) {
      throw new IllegalArgumentException("a private key is between 0 and the order of the group");
    }
    return new PrivateKey(secret);
  }

  public PublicKey publicKey() {
    return PublicKey.of(generatorTimes(secret));
  }

  /// Signs with the nonce of RFC 6979 (SHA-256): low s, v 27 or 28. The same digest always gets the
  /// same signature.
  ///
  /// @throws IllegalArgumentException if the digest has not 32 bytes
  public EcdsaSignature sign(byte[] digest) {
    BigInteger message = Curve.digest(digest);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(Curve.N, secret, digest);
    while (true) {
      BigInteger nonce = nonces.nextK();
      ECPoint commitment = generatorTimes(nonce);
      BigInteger r = commitment.getAffineXCoord().toBigInteger();
      BigInteger s =
          nonce.modInverse(Curve.N).multiply(message.add(r.multiply(secret))).mod(Curve.N);
      if (Curve.isScalar(r) && s.signum() != 0) {
        boolean odd = commitment.getAffineYCoord().testBitZero();
        return new EcdsaSignature(r, s, odd ? 28 : 27).normalized();
      }
    }
  }

  @Override
  public String toString() {
    return "PrivateKey[hidden]";
  }

  private static ECPoint generatorTimes(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(Curve.GENERATOR, scalar).normalize();
  }
}
