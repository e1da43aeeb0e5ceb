package org.aztecnode.protocol.attestation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;

/// A committee's attestations as a proposer puts them on L1.
///
/// A bitmap tells which places hold a signature, the first place in the highest bit of the first
/// byte. The places follow each other in the committee's order, 65 bytes for a signature and 20 for
/// an address. How many there are is not written down: whoever unpacks must know the size of the
/// committee. Follows `stdlib/src/block/proposal/attestations_and_signers.ts` and
/// `l1-contracts/src/core/libraries/rollup/AttestationLib.sol`.
///
/// Equality is by content.
public final class PackedAttestations {
  /// The most members that can be packed, as the reference caps it.
  public static final int MAX_COMMITTEE_SIZE = 2048;

  public static final PackedAttestations EMPTY = new PackedAttestations(new byte[0], new byte[0]);

  private final byte[] signatureIndices;
  private final byte[] signaturesOrAddresses;

  private PackedAttestations(byte[] signatureIndices, byte[] signaturesOrAddresses) {
    this.signatureIndices = signatureIndices;
    this.signaturesOrAddresses = signaturesOrAddresses;
  }

  /// As found on L1, whatever it may hold.
  ///
  /// @param signatureIndices the bitmap
  /// @param signaturesOrAddresses the places
  public static PackedAttestations of(byte[] signatureIndices, byte[] signaturesOrAddresses) {
    return new PackedAttestations(signatureIndices.clone(), signaturesOrAddresses.clone());
  }

  /// Packs one place for each member, in the committee's order. A place without v counts as not
  /// signed.
  public static PackedAttestations pack(List<CommitteeAttestation> attestations) {
    checkSize(attestations.size());
    byte[] bitmap = new byte[Math.ceilDiv(attestations.size(), Byte.SIZE)];
    ByteWriter places = new ByteWriter(attestations.size() * EthSignature.PACKED_SIZE);
    for (int i = 0; i < attestations.size(); i++) {
      CommitteeAttestation attestation = attestations.get(i);
      if (attestation.signature().v() == 0) {
        places.ethAddress(attestation.address());
      } else {
        bitmap[i / Byte.SIZE] |= (byte) (0x80 >>> (i % Byte.SIZE));
        attestation.signature().writePackedTo(places);
      }
    }
    return new PackedAttestations(bitmap, places.toBytes());
  }

  /// Unpacks the places of a committee. Those beyond the bitmap's end are addresses, and bytes
  /// beyond the last place are not looked at: what L1 took is taken.
  ///
  /// @throws DecodeException if there are too few bytes for so many places
  public List<CommitteeAttestation> unpack(int committeeSize) {
    checkSize(committeeSize);
    ByteReader places = new ByteReader(signaturesOrAddresses);
    List<CommitteeAttestation> attestations = new ArrayList<>(committeeSize);
    for (int i = 0; i < committeeSize; i++) {
      attestations.add(
          isSignature(i)
              ? CommitteeAttestation.signed(EthSignature.readPackedFrom(places))
              : CommitteeAttestation.unsigned(places.ethAddress("address of attestor " + i)));
    }
    return List.copyOf(attestations);
  }

  /// The committee that a proposer claims: addresses from the places without a signature, and the
  /// signers, in order, for those with one. Strict as L1 is when a checkpoint is proposed.
  ///
  /// @throws DecodeException if bitmap, places, signers and size do not go together
  public List<EthAddress> claimedCommittee(List<EthAddress> signers, int committeeSize) {
    checkSize(committeeSize);
    if (signatureIndices.length != Math.ceilDiv(committeeSize, Byte.SIZE)) {
      throw new DecodeException(
          "a bitmap of %d bytes for a committee of %d"
              .formatted(signatureIndices.length, committeeSize),
          0);
    }
    List<CommitteeAttestation> attestations = unpack(committeeSize);
    int signed = (int) IntStream.range(0, committeeSize).filter(this::isSignature).count();
    int expected = signed * EthSignature.PACKED_SIZE + (committeeSize - signed) * EthAddress.SIZE;
    if (signaturesOrAddresses.length != expected) {
      throw new DecodeException(
          "%d bytes of places instead of %d".formatted(signaturesOrAddresses.length, expected), 0);
    }
    if (signers.size() != signed) {
      throw new DecodeException(signers.size() + " signers of " + signed + " signatures", 0);
    }
    Iterator<EthAddress> nextSigner = signers.iterator();
    List<EthAddress> committee = new ArrayList<>(committeeSize);
    for (int i = 0; i < committeeSize; i++) {
      committee.add(isSignature(i) ? nextSigner.next() : attestations.get(i).address());
    }
    return List.copyOf(committee);
  }

  /// Whether a place holds a signature.
  public boolean isSignature(int index) {
    int at = index / Byte.SIZE;
    return at < signatureIndices.length
        && (signatureIndices[at] & 0x80 >>> (index % Byte.SIZE)) != 0;
  }

  /// What the rollup contract keeps of a checkpoint's attestations.
  public Bytes32 hash() {
    return Bytes32.of(Hashes.keccak256(AbiValue.encode(toAbi())));
  }

  /// The struct that the contract's functions take.
  public AbiValue toAbi() {
    return AbiValue.tuple(AbiValue.bytes(signatureIndices), AbiValue.bytes(signaturesOrAddresses));
  }

  public byte[] signatureIndices() {
    return signatureIndices.clone();
  }

  public byte[] signaturesOrAddresses() {
    return signaturesOrAddresses.clone();
  }

  private static void checkSize(int committeeSize) {
    if (committeeSize < 0 || committeeSize > MAX_COMMITTEE_SIZE) {
      throw new IllegalArgumentException(
          "a committee has at most " + MAX_COMMITTEE_SIZE + " members, not " + committeeSize);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedAttestations o
        && Arrays.equals(signatureIndices, o.signatureIndices)
        && Arrays.equals(signaturesOrAddresses, o.signaturesOrAddresses);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(signatureIndices) + Arrays.hashCode(signaturesOrAddresses);
  }

  @Override
  public String toString() {
    return "attestations packed in " + signaturesOrAddresses.length + " bytes";
  }
}
