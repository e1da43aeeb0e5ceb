package org.aztecnode.l1.propose;

import org.aztecnode.l1.Bytes;

/// A committee's attestations as L1 stores them: a bitmap of who signed, and for each member a
/// signature or an address. Follows `l1-contracts/src/core/libraries/rollup/AttestationLib.sol`.
public record PackedAttestations(Bytes signatureIndices, Bytes signaturesOrAddresses) {}
