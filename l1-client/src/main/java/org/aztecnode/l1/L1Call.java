package org.aztecnode.l1;

import org.aztecnode.protocol.address.EthAddress;

/// A call of a contract: to be made, or found in a transaction.
public record L1Call(EthAddress to, Bytes input) {}
