package org.aztecnode.protocol.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.AttestationCheck.InsufficientAttestations;
import org.aztecnode.protocol.attestation.AttestationCheck.InvalidAttestation;
import org.aztecnode.protocol.attestation.AttestationCheck.Valid;
import org.aztecnode.protocol.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class AttestationCheckTest {
  private static final Bytes32 DIGEST = Bytes32.fromHex("ab".repeat(32));
  private static final List<PrivateKey> KEYS = keys(new Random(3), 5);
  private static final List<EthAddress> COMMITTEE =
      KEYS.stream().map(k -> EthAddress.of(k.publicKey().address())).toList();

  /// Members 0 to `signers - 1` sign, the others are named.
  private static List<CommitteeAttestation> signedBy(int signers) {
    List<CommitteeAttestation> attestations = new ArrayList<>();
    for (int i = 0; i < KEYS.size(); i++) {
      attestations.add(
          i < signers
              ? CommitteeAttestation.signed(EthSignature.of(KEYS.get(i).sign(DIGEST.toBytes())))
              : CommitteeAttestation.unsigned(COMMITTEE.get(i)));
    }
    return attestations;
  }

  private static AttestationCheck check(List<CommitteeAttestation> attestations) {
    return AttestationCheck.of(DIGEST, attestations, COMMITTEE);
  }

  @Test
  void acceptsAQuorum() {
    assertThat(check(signedBy(4))).isEqualTo(new Valid());
    assertThat(check(signedBy(5))).isEqualTo(new Valid());
  }

  @Test
  void acceptsAnythingWithoutACommittee() {
    assertThat(AttestationCheck.of(DIGEST, List.of(), List.of())).isEqualTo(new Valid());
  }

  @Test
  void findsTwoThirdsTooFew() {
    assertThat(check(signedBy(3))).isEqualTo(new InsufficientAttestations(3, 4));
    assertThat(check(List.of())).isEqualTo(new InsufficientAttestations(0, 4));
  }

  @Test
  void findsTheFirstPlaceHeldByAnother() {
    List<CommitteeAttestation> attestations = signedBy(5);
    attestations.set(2, attestations.get(1));
    assertThat(check(attestations))
        .isEqualTo(
            new InvalidAttestation(2, COMMITTEE.get(1) + " in the place of " + COMMITTEE.get(2)));
  }

  @Test
  void findsANamedMemberInTheWrongPlace() {
    List<CommitteeAttestation> attestations = signedBy(4);
    attestations.set(4, CommitteeAttestation.unsigned(COMMITTEE.get(0)));
    assertThat(check(attestations))
        .isEqualTo(
            new InvalidAttestation(4, COMMITTEE.get(0) + " in the place of " + COMMITTEE.get(4)));
  }

  @Test
  void findsAPlaceWithNothingInIt() {
    List<CommitteeAttestation> attestations = signedBy(4);
    attestations.set(4, CommitteeAttestation.unsigned(EthAddress.ZERO));
    assertThat(check(attestations))
        .isEqualTo(new InvalidAttestation(4, "neither a signature nor an address"));
  }

  @Test
  void findsASignatureThatNobodyMade() {
    List<CommitteeAttestation> attestations = signedBy(5);
    Bytes32 r = attestations.get(0).signature().r();
    attestations.set(0, CommitteeAttestation.signed(new EthSignature(r, Bytes32.ZERO, 27)));
    assertThat(check(attestations))
        .isEqualTo(new InvalidAttestation(0, "a signature that nobody can have made"));
  }

  @Test
  void findsASignatureOfSomethingElse() {
    List<CommitteeAttestation> attestations = signedBy(5);
    attestations.set(
        3, CommitteeAttestation.signed(EthSignature.of(KEYS.get(3).sign(new byte[32]))));
    assertThat(check(attestations)).isInstanceOf(InvalidAttestation.class);
  }

  @Test
  void findsMorePlacesThanMembers() {
    List<CommitteeAttestation> attestations = signedBy(5);
    attestations.add(CommitteeAttestation.unsigned(COMMITTEE.get(0)));
    assertThat(check(attestations))
        .isEqualTo(new InvalidAttestation(5, "the committee has only 5 members"));
  }

  private static List<PrivateKey> keys(Random random, int count) {
    List<PrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[PrivateKey.BYTES];
      random.nextBytes(bytes);
      bytes[0] = 1;
      keys.add(PrivateKey.of(bytes));
    }
    return keys;
  }
}
