package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.GlobalVariables;

/// What every call of one phase of a transaction sees.
///
/// @param transactionFee zero until teardown
public record Environment(GlobalVariables globals, Fr transactionFee) {}
