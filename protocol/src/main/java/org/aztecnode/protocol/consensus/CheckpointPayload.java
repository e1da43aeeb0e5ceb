package org.aztecnode.protocol.consensus;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// What a committee attests to, and what L1 keeps the digest of.
///
/// Follows `stdlib/src/p2p/consensus_payload.ts` and `digest` in
/// `l1-contracts/src/core/libraries/rollup/ProposeLib.sol`.
///
/// @param archiveRoot the archive after the checkpoint's last block
/// @param feeAssetPriceModifier basis points by which the proposer moves the fee asset's price
public record CheckpointPayload(
    CheckpointHeader header, Fr archiveRoot, BigInteger feeAssetPriceModifier) implements Signable {
  public static final int SIZE = CheckpointHeader.SIZE + 2 * Fr.BYTES;

  public static CheckpointPayload of(Checkpoint checkpoint) {
    return new CheckpointPayload(
        checkpoint.header(), checkpoint.archive().root(), checkpoint.feeAssetPriceModifier());
  }

  @Override
  public byte[] payloadToSign() {
    return encode(header.hash(), archiveRoot, feeAssetPriceModifier);
  }

  /// The digest L1 announces with a checkpoint, from what a proposal's calldata holds.
  public static Bytes32 digest(Fr headerHash, Fr archiveRoot, BigInteger feeAssetPriceModifier) {
    return SignedDigest.payload(encode(headerHash, archiveRoot, feeAssetPriceModifier));
  }

  private static byte[] encode(Fr headerHash, Fr archiveRoot, BigInteger modifier) {
    return AbiValue.encode(
        AbiValue.uint(SignatureDomain.CHECKPOINT_ATTESTATION.number()),
        AbiValue.tuple(
            AbiValue.bytes32(archiveRoot),
            AbiValue.tuple(AbiValue.int256(modifier)),
            AbiValue.bytes32(headerHash)));
  }

  public void writeTo(ByteWriter out) {
    header.writeTo(out);
    out.field(archiveRoot).i256(feeAssetPriceModifier);
  }

  public static CheckpointPayload readFrom(ByteReader in) {
    CheckpointHeader header = CheckpointHeader.readFrom(in);
    Fr archiveRoot = in.field("archive root");
    return new CheckpointPayload(header, archiveRoot, in.i256("fee asset price modifier"));
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }
}
