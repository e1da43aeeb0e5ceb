package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;

/// A published contract class.
///
/// @param packedBytecode of its public dispatch function
///
///   Follows `stdlib/src/contract/interfaces/contract_class.ts`.
public record ContractClass(
    Fr id, int version, Fr artifactHash, Fr privateFunctionsRoot, PackedBytecode packedBytecode) {}
