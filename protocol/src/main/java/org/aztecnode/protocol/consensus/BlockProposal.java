package org.aztecnode.protocol.consensus;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.tx.TxHash;

/// A block as its proposer gossips it while the slot's checkpoint is still being built.
///
/// Follows `stdlib/src/p2p/block_proposal.ts`.
///
/// @param inHash over the L1 to L2 messages of the block's checkpoint
/// @param archiveRoot the archive after the block
/// @param signature of the proposer
/// @param signedTxs the transactions themselves, if the proposer sends them along
public record BlockProposal(
    BlockHeader header,
    long indexWithinCheckpoint,
    Fr inHash,
    Fr archiveRoot,
    List<TxHash> txHashes,
    EthSignature signature,
    Optional<SignedTxs> signedTxs)
    implements Signable {
  public BlockProposal {
    txHashes = List.copyOf(txHashes);
  }

  @Override
  public byte[] payloadToSign() {
    ByteWriter out = new ByteWriter(BlockHeader.SIZE + 128 + txHashes.size() * Fr.BYTES);
    out.u32(SignatureDomain.BLOCK_PROPOSAL.number());
    header.writeTo(out);
    out.u32(indexWithinCheckpoint).field(inHash).field(archiveRoot);
    TxHashes.writeTo(out, txHashes);
    return out.toBytes();
  }

  /// The proposer; empty if no account can have signed this, or somebody else signed the
  /// transactions.
  public Optional<EthAddress> sender() {
    return signerOf(signature)
        .filter(
            proposer ->
                signedTxs
                    .map(txs -> txs.signer().filter(proposer::equals).isPresent())
                    .orElse(true));
  }

  /// This proposal without its transactions.
  public BlockProposal withoutTxs() {
    return new BlockProposal(
        header, indexWithinCheckpoint, inHash, archiveRoot, txHashes, signature, Optional.empty());
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(1024 + txHashes.size() * Fr.BYTES);
    header.writeTo(out);
    out.u32(indexWithinCheckpoint).field(inHash).field(archiveRoot);
    signature.writeTo(out);
    TxHashes.writeTo(out, txHashes);
    SignedTxs.writeTo(out, signedTxs);
    return out.toBytes();
  }

  /// Bytes behind the proposal are ignored, as the network does.
  public static BlockProposal fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    BlockHeader header = BlockHeader.readFrom(in);
    long index = in.u32("index within checkpoint");
    Fr inHash = in.field("in hash");
    Fr archiveRoot = in.field("archive root");
    EthSignature signature = EthSignature.readFrom(in);
    List<TxHash> txHashes = TxHashes.readFrom(in);
    return new BlockProposal(
        header, index, inHash, archiveRoot, txHashes, signature, SignedTxs.readOptional(in));
  }
}
