package org.aztecnode.protocol.consensus;

import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.tx.TxHash;

/// A checkpoint as its proposer gossips it for the committee to attest to, with its last block if
/// that was not gossiped by itself.
///
/// What is signed has the same contents as what the committee signs, but another form and domain.
/// Follows `stdlib/src/p2p/checkpoint_proposal.ts`.
///
/// @param signature of the proposer
public record CheckpointProposal(
    CheckpointPayload payload, EthSignature signature, Optional<LastBlock> lastBlock)
    implements Signable {
  /// The last block of the checkpoint.
  ///
  /// @param signature of the proposer over the block's own proposal
  public record LastBlock(
      BlockHeader header,
      long indexWithinCheckpoint,
      EthSignature signature,
      List<TxHash> txHashes,
      Optional<SignedTxs> signedTxs) {
    public LastBlock {
      txHashes = List.copyOf(txHashes);
    }

    private void writeTo(ByteWriter out) {
      header.writeTo(out);
      out.u32(indexWithinCheckpoint);
      signature.writeTo(out);
      TxHashes.writeTo(out, txHashes);
      SignedTxs.writeTo(out, signedTxs);
    }

    private static LastBlock readFrom(ByteReader in) {
      BlockHeader header = BlockHeader.readFrom(in);
      long index = in.u32("index within checkpoint");
      EthSignature signature = EthSignature.readFrom(in);
      List<TxHash> txHashes = TxHashes.readFrom(in);
      return new LastBlock(header, index, signature, txHashes, SignedTxs.readOptional(in));
    }
  }

  static CheckpointProposal withoutBlock(CheckpointPayload payload, EthSignature signature) {
    return new CheckpointProposal(payload, signature, Optional.empty());
  }

  @Override
  public byte[] payloadToSign() {
    ByteWriter out = new ByteWriter(Integer.BYTES + CheckpointPayload.SIZE);
    out.u32(SignatureDomain.CHECKPOINT_PROPOSAL.number());
    payload.writeTo(out);
    return out.toBytes();
  }

  public CheckpointHeader header() {
    return payload.header();
  }

  /// The proposal of the last block, as it would have been gossiped by itself.
  public Optional<BlockProposal> lastBlockProposal() {
    return lastBlock.map(
        block ->
            new BlockProposal(
                block.header(),
                block.indexWithinCheckpoint(),
                header().inHash(),
                payload.archiveRoot(),
                block.txHashes(),
                block.signature(),
                block.signedTxs()));
  }

  /// This proposal without its last block.
  public CheckpointProposal withoutLastBlock() {
    return withoutBlock(payload, signature);
  }

  /// The proposer; empty if no account can have signed this, or somebody else signed the block.
  public Optional<EthAddress> sender() {
    return signerOf(signature)
        .filter(
            proposer ->
                lastBlockProposal()
                    .map(block -> block.sender().filter(proposer::equals).isPresent())
                    .orElse(true));
  }

  public byte[] toBytes() {
    ByteWriter out = new ByteWriter(2048);
    payload.writeTo(out);
    signature.writeTo(out);
    out.u32(lastBlock.isPresent() ? 1 : 0);
    lastBlock.ifPresent(block -> block.writeTo(out));
    return out.toBytes();
  }

  /// Bytes behind the proposal are ignored, as the network does.
  public static CheckpointProposal fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    CheckpointPayload payload = CheckpointPayload.readFrom(in);
    EthSignature signature = EthSignature.readFrom(in);
    boolean hasLastBlock = in.u32("last block flag") != 0;
    return new CheckpointProposal(
        payload, signature, hasLastBlock ? Optional.of(LastBlock.readFrom(in)) : Optional.empty());
  }
}
