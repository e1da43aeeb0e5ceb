package org.aztecnode.l1.envelope;

import org.aztecnode.crypto.secp256k1.EcdsaSignature;
import org.aztecnode.protocol.address.EthAddress;

/// Who signs an account's L1 transactions: a key at hand, or a service that holds it.
///
/// Thread-safe. An implementation shows nothing of its key, neither as text nor in errors.
public interface L1Signer {
  EthAddress address();

  /// The signature over `transaction.signingHash()`. Blocks where a service is asked.
  ///
  /// @throws SigningException if there is none to be had now; trying again may help
  EcdsaSignature sign(L1TxFields transaction) throws SigningException;
}
