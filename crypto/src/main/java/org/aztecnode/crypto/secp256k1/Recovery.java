package org.aztecnode.crypto.secp256k1;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/// What asking for the signer of a digest came to.
///
/// Follows `foundation/src/crypto/secp256k1-signer/utils.ts`.
public sealed interface Recovery {
  record Recovered(PublicKey signer) implements Recovery {}

  /// The signature is nobody's; `why` is for an operator.
  record Rejected(String why) implements Recovery {}

  /// The signer under the rules of Ethereum contracts: v is 27 or 28, s is low.
  static Recovery of(byte[] digest, EcdsaSignature signature) {
    if (signature.v() != 27 && signature.v() != 28) {
      return new Rejected("v is " + signature.v() + ", not 27 or 28");
    }
    if (signature.hasHighS()) {
      return new Rejected("s is in the upper half of the order");
    }
    return lenient(digest, signature);
  }

  /// The signer, whether s is high or low and v is 27 or 28 or the bare parity.
  static Recovery lenient(byte[] digest, EcdsaSignature signature) {
    BigInteger message = Curve.digest(digest);
    if (!Curve.isScalar(signature.r()) || !Curve.isScalar(signature.s())) {
      return new Rejected("r or s is not between 0 and the order");
    }
    ECPoint commitment;
    try {
      commitment = Curve.pointOf(signature.r(), signature.parity() == 1);
    } catch (IllegalArgumentException e) {
      return new Rejected("no point has x r, or v is wrong: " + e.getMessage());
    }
    BigInteger inverse = signature.r().modInverse(Curve.N);
    BigInteger u1 = message.multiply(inverse).negate().mod(Curve.N);
    BigInteger u2 = signature.s().multiply(inverse).mod(Curve.N);
    ECPoint signer = ECAlgorithms.sumOfTwoMultiplies(Curve.GENERATOR, u1, commitment, u2);
    return signer.isInfinity()
        ? new Rejected("the signer would be the point at infinity")
        : new Recovered(PublicKey.of(signer));
  }
}
