package org.aztecnode.protocol.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.consensus.AttestationsAndSigners;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class PackedAttestationsTest {
  @Test
  void packsAsTheReferenceDoes() {
    JsonNode cases = Vectors.file("consensus").section("committeeAttestations");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      List<CommitteeAttestation> attestations = attestations(c.get("attestations"));
      PackedAttestations packed = PackedAttestations.pack(attestations);
      assertThat(packed).isEqualTo(packed(c.get("packed")));
      assertThat(packed.unpack(attestations.size())).isEqualTo(attestations(c.get("unpacked")));
      for (int i = 0; i < attestations.size(); i++) {
        byte[] buffer = Hex.decode(c.get("attestations").get(i).get("buffer").asText());
        assertThat(attestations.get(i).toBytes()).isEqualTo(buffer);
        assertThat(ByteReader.readAll(buffer, CommitteeAttestation::readFrom))
            .isEqualTo(attestations.get(i));
      }
    }
  }

  @Test
  void signsForThemAsTheReferenceDoes() {
    for (JsonNode c : Vectors.file("consensus").section("committeeAttestations")) {
      AttestationsAndSigners signed =
          AttestationsAndSigners.of(attestations(c.get("attestations")));
      assertThat(signed.signers()).isEqualTo(addresses(c.get("signers")));
      assertThat(Hex.encode(signed.payloadToSign())).isEqualTo(c.get("payloadToSign").asText());
      assertThat(signed.payloadDigest().toHex()).isEqualTo(c.get("digest").asText());
      assertThat(signed.signingDigest().toHex()).isEqualTo(c.get("ethSignDigest").asText());
    }
  }

  @Test
  void hashesAndRebuildsTheCommitteeAsTheContractDoes() {
    JsonNode cases = Vectors.file("l1-digests").section("propose");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      PackedAttestations packed = packed(c.get("packedAttestations"));
      List<EthAddress> signers = addresses(c.get("signers"));
      List<EthAddress> committee = addresses(c.get("reconstructedCommittee"));
      assertThat(packed.hash().toHex()).isEqualTo(c.get("attestationsHash").asText());
      assertThat(packed.claimedCommittee(signers, committee.size())).isEqualTo(committee);
      assertThat(new AttestationsAndSigners(packed, signers).payloadDigest().toHex())
          .isEqualTo(c.get("attestationsAndSignersDigest").asText());
    }
  }

  @Test
  void unpacksWhatItPackedOfAnyCommittee() {
    Random random = new Random(7);
    for (int size = 0; size < 200; size++) {
      List<CommitteeAttestation> attestations = randomAttestations(random, size);
      assertThat(PackedAttestations.pack(attestations).unpack(size)).isEqualTo(attestations);
    }
  }

  @Test
  void refusesEveryTruncation() {
    Random random = new Random(8);
    List<CommitteeAttestation> attestations = randomAttestations(random, 12);
    PackedAttestations packed = PackedAttestations.pack(attestations);
    byte[] places = packed.signaturesOrAddresses();
    for (int length = 0; length < places.length; length++) {
      PackedAttestations truncated =
          PackedAttestations.of(packed.signatureIndices(), Arrays.copyOf(places, length));
      assertThatThrownBy(() -> truncated.unpack(12)).isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void takesPlacesBeyondTheBitmapForAddresses() {
    PackedAttestations packed = PackedAttestations.of(new byte[0], new byte[45]);
    assertThat(packed.unpack(2))
        .containsExactly(
            CommitteeAttestation.unsigned(EthAddress.ZERO),
            CommitteeAttestation.unsigned(EthAddress.ZERO));
  }

  @Test
  void refusesAClaimThatDoesNotAddUp() {
    byte[] one = {(byte) 0x80};
    byte[] signature = new byte[EthSignature.PACKED_SIZE];
    List<EthAddress> signer = List.of(EthAddress.fromHex("11".repeat(20)));
    PackedAttestations packed = PackedAttestations.of(one, signature);
    assertThat(packed.claimedCommittee(signer, 1)).isEqualTo(signer);
    assertThatThrownBy(() -> packed.claimedCommittee(List.of(), 1))
        .hasMessageContaining("0 signers of 1 signatures");
    assertThatThrownBy(() -> packed.claimedCommittee(signer, 9))
        .hasMessageContaining("a bitmap of 1 bytes for a committee of 9");
    assertThatThrownBy(
            () ->
                PackedAttestations.of(one, Arrays.copyOf(signature, 66))
                    .claimedCommittee(signer, 1))
        .hasMessageContaining("66 bytes of places instead of 65");
  }

  @Test
  void refusesACommitteeLargerThanAnyBitmap() {
    assertThatThrownBy(() -> PackedAttestations.EMPTY.unpack(2049))
        .hasMessage("a committee has at most 2048 members, not 2049");
  }

  private static List<CommitteeAttestation> randomAttestations(Random random, int size) {
    List<CommitteeAttestation> attestations = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] bytes = new byte[EthAddress.SIZE];
      random.nextBytes(bytes);
      byte[] word = new byte[Bytes32.SIZE];
      random.nextBytes(word);
      attestations.add(
          random.nextBoolean()
              ? CommitteeAttestation.unsigned(EthAddress.of(bytes))
              : CommitteeAttestation.signed(
                  new EthSignature(Bytes32.of(word), Bytes32.of(word), 1 + random.nextInt(255))));
    }
    return attestations;
  }

  private static PackedAttestations packed(JsonNode node) {
    return PackedAttestations.of(
        Hex.decode(node.get("signatureIndices").asText()),
        Hex.decode(node.get("signaturesOrAddresses").asText()));
  }

  private static List<EthAddress> addresses(JsonNode nodes) {
    List<EthAddress> addresses = new ArrayList<>();
    nodes.forEach(n -> addresses.add(EthAddress.fromHex(n.asText())));
    return addresses;
  }

  private static List<CommitteeAttestation> attestations(JsonNode nodes) {
    List<CommitteeAttestation> attestations = new ArrayList<>();
    for (JsonNode n : nodes) {
      JsonNode signature = n.get("signature");
      attestations.add(
          new CommitteeAttestation(
              EthAddress.fromHex(n.get("address").asText()),
              signature.isNull() ? EthSignature.EMPTY : EthSignature.fromText(signature.asText())));
    }
    return attestations;
  }
}
