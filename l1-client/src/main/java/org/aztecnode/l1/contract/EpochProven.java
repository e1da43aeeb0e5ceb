package org.aztecnode.l1.contract;

import org.aztecnode.l1.L1Log;
import org.aztecnode.protocol.address.EthAddress;

/// A proof up to and with that checkpoint was accepted (`L2ProofVerified`).
public record EpochProven(long checkpoint, EthAddress prover, L1Log log) {}
