package org.aztecnode.crypto.curve;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.Blake3Digest;

/// Verification of the Schnorr signatures of account contracts, over a Pedersen hash. No part of a
/// node needs it; it exercises the group from end to end.
final class Schnorr {
  private static final int WORD = 32;
  private static final GrumpkinPoint LENGTH_GENERATOR = generator("pedersen_hash_length", 0);

  private Schnorr() {}

  static boolean verifies(byte[] message, GrumpkinPoint key, byte[] signature) {
    Fq s = Fq.fromBytesReduce(Arrays.copyOf(signature, WORD));
    byte[] challenge = Arrays.copyOfRange(signature, WORD, 2 * WORD);
    Fq e = Fq.fromBytesReduce(challenge);
    if (s.isZero() || e.isZero()) {
      return false;
    }
    GrumpkinPoint commitment = GrumpkinPoint.GENERATOR.multiply(s).add(key.multiply(e));
    if (commitment.isInfinity()) {
      return false;
    }
    Fr compressed = pedersen(List.of(commitment.x(), key.x(), key.y()));
    return Arrays.equals(challenge, digest(new Blake2sDigest(256), compressed.toBytes(), message));
  }

  private static Fr pedersen(List<Fr> inputs) {
    GrumpkinPoint sum = LENGTH_GENERATOR.multiply(Fq.of(inputs.size()));
    for (int i = 0; i < inputs.size(); i++) {
      Fq scalar = Fq.of(inputs.get(i).toBigInteger());
      sum = sum.add(generator("DEFAULT_DOMAIN_SEPARATOR", i).multiply(scalar));
    }
    return sum.x();
  }

  private static GrumpkinPoint generator(String domain, int index) {
    byte[] domainHash = digest(new Blake3Digest(256), domain.getBytes(StandardCharsets.US_ASCII));
    byte[] seed = ByteBuffer.allocate(66).put(domainHash).putInt(index).array();
    for (int attempt = 0; ; attempt++) {
      seed[64] = (byte) attempt;
      seed[65] = 0;
      byte[] high = digest(new Blake3Digest(256), seed);
      seed[65] = 1;
      byte[] low = digest(new Blake3Digest(256), seed);
      Fr x = Fr.reduce(new BigInteger(1, high).shiftLeft(256).add(new BigInteger(1, low)));
      boolean odd = high[0] < 0;
      var point = GrumpkinPoint.fromX(x, true);
      if (point.isPresent()) {
        boolean isOdd = point.get().y().toBigInteger().testBit(0);
        return isOdd == odd ? point.get() : point.get().negate();
      }
    }
  }

  private static byte[] digest(Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[WORD];
    digest.doFinal(out, 0);
    return out;
  }
}
