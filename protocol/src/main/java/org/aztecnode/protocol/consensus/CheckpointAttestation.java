package org.aztecnode.protocol.consensus;

import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// One committee member's word, as gossiped, that all blocks of a checkpoint were seen and hold.
///
/// Follows `stdlib/src/p2p/checkpoint_attestation.ts`.
///
/// @param signature of the member over the payload
/// @param proposerSignature of the proposer over the proposal of the same payload
public record CheckpointAttestation(
    CheckpointPayload payload, EthSignature signature, EthSignature proposerSignature) {
  public static final int SIZE = CheckpointPayload.SIZE + 2 * EthSignature.SIZE;

  /// The member who attests.
  public Optional<EthAddress> attester() {
    return payload.signerOf(signature);
  }

  /// The proposer whose checkpoint is attested to.
  public Optional<EthAddress> proposer() {
    return CheckpointProposal.withoutBlock(payload, proposerSignature).sender();
  }

  public void writeTo(ByteWriter out) {
    payload.writeTo(out);
    signature.writeTo(out);
    proposerSignature.writeTo(out);
  }

  public static CheckpointAttestation readFrom(ByteReader in) {
    CheckpointPayload payload = CheckpointPayload.readFrom(in);
    EthSignature signature = EthSignature.readFrom(in);
    return new CheckpointAttestation(payload, signature, EthSignature.readFrom(in));
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  /// Bytes behind the attestation are ignored, as the network does.
  public static CheckpointAttestation fromBytes(byte[] bytes) {
    return readFrom(new ByteReader(bytes));
  }
}
