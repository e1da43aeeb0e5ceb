package org.aztecnode.sequencer.publish;

import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.consensus.Signable;

/// Signs for a proposer. Where keys are guarded against signing twice, this is where the guard
/// stands.
public interface ProposerKey {
  EthAddress address();

  /// @throws IllegalStateException if it must not be signed
  EthSignature sign(Signable what);
}
