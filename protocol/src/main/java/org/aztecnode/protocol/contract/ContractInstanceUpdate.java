package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// A scheduled change of a contract's class.
///
/// @param previousClassId zero when it was never changed before
/// @param timestampOfChange seconds
public record ContractInstanceUpdate(
    AztecAddress address, Fr previousClassId, Fr newClassId, long timestampOfChange) {}
