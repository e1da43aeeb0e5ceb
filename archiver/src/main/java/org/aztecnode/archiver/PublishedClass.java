package org.aztecnode.archiver;

import org.aztecnode.protocol.contract.ContractClass;

/// A contract class and the block that published it; 0 for one that every node has from the start.
public record PublishedClass(ContractClass contractClass, long blockNumber) {}
