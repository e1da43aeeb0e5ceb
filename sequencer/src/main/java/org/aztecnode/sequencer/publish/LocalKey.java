package org.aztecnode.sequencer.publish;

import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.consensus.Signable;

/// A key in memory. Prints nothing of itself but the address.
///
/// Follows `validator-client/src/key_store/local_key_store.ts`.
public record LocalKey(LocalSigner signer) implements ProposerKey {
  @Override
  public EthAddress address() {
    return signer.address();
  }

  @Override
  public EthSignature sign(Signable what) {
    return EthSignature.of(signer.sign(what.signingDigest()));
  }

  @Override
  public String toString() {
    return "key of " + address();
  }
}
