package org.aztecnode.protocol.attestation;

import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// One committee member's place in a checkpoint's attestations: a signature, or the address of one
/// who did not sign.
///
/// Unpacked from L1, a signer's address is zero: it is recovered from the signature. Written as 88
/// bytes. Follows `stdlib/src/block/proposal/committee_attestation.ts`.
public record CommitteeAttestation(EthAddress address, EthSignature signature) {
  public static final int SIZE = EthAddress.SIZE + EthSignature.SIZE;

  /// The place of a member who did not sign.
  public static CommitteeAttestation unsigned(EthAddress address) {
    return new CommitteeAttestation(address, EthSignature.EMPTY);
  }

  /// The place of a member who signed, and whose address only the signature tells.
  public static CommitteeAttestation signed(EthSignature signature) {
    return new CommitteeAttestation(EthAddress.ZERO, signature);
  }

  /// Who holds this place.
  ///
  /// @param digest what the committee signed
  public Attestor attestor(Bytes32 digest) {
    if (signature.isEmpty()) {
      return address.isZero() ? new Attestor.Missing() : new Attestor.Named(address);
    }
    return signature
        .signerOf(digest)
        .<Attestor>map(Attestor.Signed::new)
        .orElseGet(Attestor.Unrecoverable::new);
  }

  public void writeTo(ByteWriter out) {
    out.ethAddress(address);
    signature.writeTo(out);
  }

  public static CommitteeAttestation readFrom(ByteReader in) {
    EthAddress address = in.ethAddress("attestor");
    return new CommitteeAttestation(address, EthSignature.readFrom(in));
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }
}
