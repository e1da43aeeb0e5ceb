package org.aztecnode.crypto.kzg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.curve.Bls12G1;
import org.aztecnode.crypto.field.Bls12Fr;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class KzgTest {
  private static final Vectors VECTORS = Vectors.file("blobs");

  @Test
  void verifiesTheOpeningsOfTheReference() {
    Bls12Fr z = Bls12Fr.fromHex(VECTORS.section("batchedZ").asText());
    assertThat(VECTORS.section("evaluations"))
        .isNotEmpty()
        .allSatisfy(
            c -> {
              byte[] commitment = bytes(c.get("commitment"));
              KzgOpening opening = opening(c.get("y"), c.get("proof"));
              assertThat(Kzg.verifyProof(commitment, z, opening)).isTrue();
              KzgOpening wrong =
                  new KzgOpening(opening.y().add(Bls12Fr.ONE), bytes(c.get("proof")));
              assertThat(Kzg.verifyProof(commitment, z, wrong)).isFalse();
            });
  }

  @Test
  void linearCombinationsAreThoseOfTheReference() {
    Bls12Fr gamma = Bls12Fr.fromHex(VECTORS.section("batchedGamma").asText());
    Bls12Fr power = Bls12Fr.ONE;
    Bls12Fr y = Bls12Fr.ZERO;
    Bls12G1 commitment = Bls12G1.INFINITY;
    Bls12G1 proof = Bls12G1.INFINITY;
    for (JsonNode c : VECTORS.section("evaluations")) {
      y = y.add(opening(c.get("y"), c.get("proof")).y().multiply(power));
      commitment = commitment.add(Bls12G1.decompress(bytes(c.get("commitment"))).multiply(power));
      proof = proof.add(Bls12G1.decompress(bytes(c.get("proof"))).multiply(power));
      power = power.multiply(gamma);
    }
    JsonNode batched = VECTORS.section("batched");
    assertThat(y.toHex()).isEqualTo(batched.get("y").asText());
    assertThat(commitment.compress()).isEqualTo(bytes(batched.get("commitment")));
    assertThat(proof.compress()).isEqualTo(bytes(batched.get("q")));
    Bls12Fr z = Bls12Fr.fromHex(batched.get("z").asText());
    assertThat(Kzg.verifyProof(commitment.compress(), z, new KzgOpening(y, proof.compress())))
        .isTrue();
  }

  @Test
  void hashesCommitmentsAsTheReference() {
    assertThat(VECTORS.section("bigBlobs"))
        .isNotEmpty()
        .allSatisfy(
            c ->
                assertThat(Kzg.versionedHash(bytes(c.get("commitment"))))
                    .isEqualTo(bytes(c.get("versionedHash"))));
  }

  @Test
  void provesBlobsAndTheirValues() {
    byte[] blob = blob(1);
    byte[] commitment = Kzg.commit(blob);
    byte[] proof = Kzg.computeBlobProof(blob, commitment);
    assertThat(Kzg.verifyBlobProof(blob, commitment, proof)).isTrue();
    assertThat(Kzg.verifyBlobProof(blob(2), commitment, proof)).isFalse();

    Bls12Fr z = Bls12Fr.of(Fr.of(42));
    KzgOpening opening = Kzg.computeProof(blob, z);
    assertThat(Kzg.verifyProof(commitment, z, opening)).isTrue();
    assertThat(Kzg.verifyProof(commitment, z.add(Bls12Fr.ONE), opening)).isFalse();
    assertThat(Kzg.computeCellProofs(blob)).hasSize(128 * Kzg.PROOF_BYTES);
  }

  @Test
  void commitsWithPartOfTheSetupAsWithAllOfIt() {
    assertThat(TrustedSetup.lagrangeBasis()).isPresent();
    byte[] sparse = new byte[Kzg.BLOB_BYTES];
    sparse[32 * 77 + 31] = 5;
    byte[] largest = new byte[Kzg.BLOB_BYTES];
    byte[] top = Bls12Fr.ZERO.subtract(Bls12Fr.ONE).toBytes();
    for (int at = 0; at < largest.length; at += top.length) {
      System.arraycopy(top, 0, largest, at, top.length);
    }
    for (byte[] blob : new byte[][] {blob(3), blob(4), sparse, largest}) {
      assertThat(Kzg.commit(blob)).isEqualTo(Kzg.commitWithWholeSetup(blob));
    }
  }

  @Test
  void opensWithPartOfTheSetupAsWithAllOfIt() {
    byte[] sparse = new byte[Kzg.BLOB_BYTES];
    sparse[32 * 77 + 31] = 5;
    Bls12Fr aRoot = Bls12Fr.of(BigInteger.valueOf(7)).pow(Bls12Fr.MODULUS.shiftRight(12));
    List<Bls12Fr> points =
        List.of(
            Bls12Fr.ZERO,
            Bls12Fr.ONE, // a root
            aRoot,
            Bls12Fr.of(Fr.of(42)),
            Bls12Fr.ZERO.subtract(Bls12Fr.of(Fr.of(3))));
    for (byte[] blob : List.of(blob(3), sparse, new byte[Kzg.BLOB_BYTES])) {
      byte[] commitment = Kzg.commit(blob);
      assertThat(Kzg.computeBlobProof(blob, commitment))
          .isEqualTo(Kzg.computeBlobProofWithWholeSetup(blob, commitment));
      for (Bls12Fr z : points) {
        assertThat(Kzg.computeProof(blob, z)).isEqualTo(Kzg.computeProofWithWholeSetup(blob, z));
      }
    }
  }

  @Test
  void rejectsTheModulusItself() {
    byte[] blob = new byte[Kzg.BLOB_BYTES];
    byte[] modulus = Bls12Fr.MODULUS.toByteArray();
    System.arraycopy(modulus, 0, blob, 32 * 9, modulus.length);
    assertThatThrownBy(() -> Kzg.commit(blob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 9");
    blob[32 * 9 + 31]--;
    assertThat(Kzg.commit(blob)).isEqualTo(Kzg.commitWithWholeSetup(blob));
  }

  @Test
  void commitsToTheEmptyBlobAtInfinity() {
    byte[] commitment = Kzg.commit(new byte[Kzg.BLOB_BYTES]);
    assertThat(commitment).isEqualTo(Bls12G1.INFINITY.compress());
    assertThat(Bls12G1.decompress(commitment).isInfinity()).isTrue();
  }

  @Test
  void rejectsBlobsThatAreNotCanonical() {
    byte[] blob = new byte[Kzg.BLOB_BYTES];
    Arrays.fill(blob, (byte) 0xff);
    assertThatThrownBy(() -> Kzg.commit(blob)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Kzg.commit(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("131072");
    byte[] zeros = new byte[48];
    assertThatThrownBy(() -> Kzg.verifyBlobProof(new byte[Kzg.BLOB_BYTES], zeros, zeros))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsMalformedPoints() {
    byte[] infinity = Bls12G1.INFINITY.compress();
    byte[] uncompressed = infinity.clone();
    uncompressed[0] &= 0x7f;
    byte[] infinityWithSign = infinity.clone();
    infinityWithSign[0] |= 0x20;
    byte[] infinityWithX = infinity.clone();
    infinityWithX[47] = 1;
    byte[] noPoint = new byte[48];
    noPoint[0] = (byte) 0x80;
    noPoint[47] = 1;
    for (byte[] bytes :
        new byte[][] {uncompressed, infinityWithSign, infinityWithX, noPoint, new byte[47]}) {
      assertThatThrownBy(() -> Bls12G1.decompress(bytes))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] blob(long seed) {
    byte[] blob = new byte[Kzg.BLOB_BYTES];
    new Random(seed).nextBytes(blob);
    for (int i = 0; i < blob.length; i += Fr.BYTES) {
      blob[i] &= 0x1f;
    }
    return blob;
  }

  private static KzgOpening opening(JsonNode y, JsonNode proof) {
    return new KzgOpening(Bls12Fr.fromHex(y.asText()), bytes(proof));
  }

  private static byte[] bytes(JsonNode text) {
    return HexFormat.of().parseHex(text.asText().substring(2));
  }
}
