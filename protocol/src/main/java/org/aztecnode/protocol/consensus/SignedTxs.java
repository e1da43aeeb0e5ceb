package org.aztecnode.protocol.consensus;

import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.tx.Tx;

/// A proposal's transactions, which the proposer may send along and then signs for.
///
/// Follows `stdlib/src/p2p/signed_txs.ts`.
public record SignedTxs(List<Tx> txs, EthSignature signature) implements Signable {
  public SignedTxs {
    txs = List.copyOf(txs);
  }

  @Override
  public byte[] payloadToSign() {
    ByteWriter out = new ByteWriter(Tx.MIN_SIZE * txs.size() + 8);
    out.u32(SignatureDomain.SIGNED_TXS.number()).list32(txs, Tx::writeTo);
    return out.toBytes();
  }

  /// The account that signed; empty if no account can have.
  public Optional<EthAddress> signer() {
    return signerOf(signature);
  }

  /// A flag in four bytes, then the transactions if there are any.
  static void writeTo(ByteWriter out, Optional<SignedTxs> signedTxs) {
    out.u32(signedTxs.isPresent() ? 1 : 0);
    signedTxs.ifPresent(
        signed -> {
          out.list32(signed.txs, Tx::writeTo);
          signed.signature.writeTo(out);
        });
  }

  /// What stands at the end of a proposal. The flag may be missing: older nodes write none.
  static Optional<SignedTxs> readOptional(ByteReader in) {
    if (in.remaining() == 0 || in.u32("signed txs flag") == 0) {
      return Optional.empty();
    }
    List<Tx> txs = in.list32(TxHashes.MAX, Tx.MIN_SIZE, "signed txs", Tx::readFrom);
    return Optional.of(new SignedTxs(txs, EthSignature.readFrom(in)));
  }
}
