package org.aztecnode.protocol.checkpoint;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.merkle.MerkleRoots;
import org.aztecnode.protocol.merkle.NodeHash;

/// The header of a checkpoint, as L1 knows it.
///
/// @param epochOutHash over the L2 to L1 messages of all checkpoints of the epoch up to and with
///   this one
/// @param timestamp seconds, the start of the slot; 64 bits, unsigned
///
///   Follows `stdlib/src/rollup/checkpoint_header.ts`: 316 bytes, hashed by sha256 into a field.
public record CheckpointHeader(
    Fr lastArchiveRoot,
    Fr blockHeadersHash,
    Fr blobsHash,
    Fr inHash,
    Fr epochOutHash,
    long slot,
    long timestamp,
    EthAddress coinbase,
    AztecAddress feeRecipient,
    GasFees gasFees,
    Fr totalManaUsed) {
  public static final CheckpointHeader EMPTY =
      new CheckpointHeader(
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          Fr.ZERO,
          0,
          0,
          EthAddress.ZERO,
          AztecAddress.ZERO,
          GasFees.ZERO,
          Fr.ZERO);

  public static final int SIZE = 316;

  /// What the reference can count to.
  private static final long MAX_SLOT = (1L << 53) - 1;

  /// The hash by which L1, attestations and proofs know the checkpoint.
  public Fr hash() {
    return Hashes.sha256ToField(toBytes());
  }

  /// What [#blockHeadersHash] is for blocks of these hashes.
  public static Fr blockHeadersHash(List<Fr> blockHashes) {
    return MerkleRoots.unbalanced(blockHashes, NodeHash.POSEIDON2);
  }

  /// Whether a block with these globals can be in this checkpoint.
  public boolean matches(GlobalVariables globals) {
    return slot == globals.slot()
        && timestamp == globals.timestamp()
        && coinbase.equals(globals.coinbase())
        && feeRecipient.equals(globals.feeRecipient())
        && gasFees.equals(globals.gasFees());
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(SIZE);
    writeTo(out);
    return out.toBytes();
  }

  public void writeTo(ByteWriter out) {
    out.field(lastArchiveRoot)
        .field(blockHeadersHash)
        .field(blobsHash)
        .field(inHash)
        .field(epochOutHash)
        .u256(slot)
        .u64(timestamp)
        .ethAddress(coinbase)
        .aztecAddress(feeRecipient);
    gasFees.writeTo(out);
    out.field(totalManaUsed);
  }

  public static CheckpointHeader fromBytes(byte[] bytes) {
    return ByteReader.readAll(bytes, CheckpointHeader::readFrom);
  }

  public static CheckpointHeader readFrom(ByteReader in) {
    return new CheckpointHeader(
        in.field("last archive root"),
        in.field("block headers hash"),
        in.field("blobs hash"),
        in.field("in hash"),
        in.field("epoch out hash"),
        in.u256("slot", MAX_SLOT),
        in.u64("timestamp"),
        in.ethAddress("coinbase"),
        in.aztecAddress("fee recipient"),
        GasFees.readFrom(in),
        in.field("total mana used"));
  }
}
