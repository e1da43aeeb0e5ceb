package org.aztecnode.sequencer.publish;

import org.aztecnode.crypto.secp256k1.PrivateKey;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.consensus.Signable;

/// A key in memory. Prints nothing of itself but the address.
///
/// Follows `validator-client/src/key_store/local_key_store.ts`.
public record LocalKey(PrivateKey key, EthAddress address) implements ProposerKey {
  public static LocalKey of(PrivateKey key) {
    return new LocalKey(key, EthAddress.of(key.publicKey().address()));
  }

  @Override
  public EthSignature sign(Signable what) {
    return EthSignature.of(key.sign(what.signingDigest().toBytes()));
  }

  @Override
  public String toString() {
    return "key of " + address;
  }
}
