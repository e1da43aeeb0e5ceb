package org.aztecnode.l1.envelope;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.crypto.secp256k1.Recovery;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// A signed L1 transaction.
///
/// @param signature with low s and v 27 or 28
public record SignedL1Tx(L1TxFields fields, EcdsaSignature signature) {
  public SignedL1Tx {
    signature = signature.normalized();
  }

  /// The form blocks hold, without blobs; its keccak is the transaction's hash.
  public Bytes envelope() {
    return L1TxFields.typed(fields.type(), RlpItem.of(members()));
  }

  public Bytes32 hash() {
    return Bytes32.of(Hashes.keccak256(envelope().toBytes()));
  }

  /// The form an endpoint takes: of a blob transaction, with its blobs.
  ///
  /// @throws IllegalArgumentException if the blobs are not those that were signed
  public Bytes toSend(Optional<BlobSet> blobs, SidecarVersion version) {
    List<Bytes32> hashes = blobs.map(BlobSet::versionedHashes).orElse(List.of());
    if (!hashes.equals(fields.blobHashes())) {
      throw new IllegalArgumentException("not the blobs that transaction " + hash() + " names");
    }
    if (blobs.isEmpty()) {
      return envelope();
    }
    List<RlpItem> wrapper = new ArrayList<>();
    wrapper.add(RlpItem.of(members()));
    wrapper.addAll(blobs.get().sidecar(version));
    return L1TxFields.typed(fields.type(), RlpItem.of(wrapper));
  }

  /// Whose signature it is.
  ///
  /// @throws IllegalArgumentException if it is nobody's
  public EthAddress sender() {
    return switch (Recovery.of(fields.signingHash().toBytes(), signature)) {
      case Recovery.Recovered(var signer) -> EthAddress.of(signer.address());
      case Recovery.Rejected(String why) -> throw new IllegalArgumentException(why);
    };
  }

  private List<RlpItem> members() {
    List<RlpItem> members = fields.members();
    members.add(RlpItem.of(signature.v() - 27));
    members.add(RlpItem.of(signature.r()));
    members.add(RlpItem.of(signature.s()));
    return members;
  }

  /// Reads `envelope()` back.
  ///
  /// @throws RlpException if these are no transaction of type 2 or 3 without access list, or one
  ///   with its sidecar
  public static SignedL1Tx decode(Bytes envelope) throws RlpException {
    byte type = envelope.isEmpty() ? 0 : envelope.at(0);
    if (type != L1TxFields.FEE_MARKET && type != L1TxFields.BLOBS) {
      throw new RlpException("not an L1 transaction of type 2 or 3");
    }
    RlpFields in = RlpFields.of(Rlp.decode(envelope.slice(1, envelope.size())));
    L1TxFields fields = L1TxFields.read(type, in);
    long parity = in.longNumber();
    if (parity > 1) {
      throw new RlpException("the parity of a signature is " + parity);
    }
    BigInteger r = in.number();
    BigInteger s = in.number();
    in.end();
    try {
      return new SignedL1Tx(fields, new EcdsaSignature(r, s, 27 + (int) parity));
    } catch (IllegalArgumentException e) {
      throw new RlpException(e.getMessage());
    }
  }
}
