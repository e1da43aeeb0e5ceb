package org.aztecnode.protocol.consensus;

import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.bytes.Bytes32;

/// Something that gets signed.
public interface Signable {
  /// The bytes that are signed, domain included.
  byte[] payloadToSign();

  /// The hash of the payload.
  default Bytes32 payloadDigest() {
    return SignedDigest.payload(payloadToSign());
  }

  /// What a key signs: the payload's hash behind Ethereum's prefix.
  default Bytes32 signingDigest() {
    return SignedDigest.prefixed(payloadDigest());
  }

  /// The account that made a signature of this; empty if no account can have.
  default Optional<EthAddress> signerOf(EthSignature signature) {
    return signature.signerOf(signingDigest());
  }
}
