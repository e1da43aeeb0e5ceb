package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// A deployed contract. Its address commits to the original class, not to the current one.
///
/// Follows `stdlib/src/contract/interfaces/contract_instance.ts`.
public record ContractInstance(
    AztecAddress address,
    int version,
    Fr salt,
    AztecAddress deployer,
    Fr currentClassId,
    Fr originalClassId,
    Fr initializationHash,
    PublicKeys publicKeys) {}
