package org.aztecnode.node.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.execution.validate.MetadataRule;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.Tx;

/// What rollup and operator demand of every transaction, whatever the state.
///
/// @param metadata what is the same for all transactions of the rollup
/// @param permitted whether any transaction is taken
/// @param allowedInSetup asked for each transaction, as operators may change it
/// @param maxGas the least of what network and node allow a transaction
/// @param verifier of proofs; empty if this node has none
public record AdmissionPolicy(
    MetadataRule metadata,
    boolean permitted,
    Supplier<List<AllowedCall>> allowedInSetup,
    Gas maxGas,
    Optional<Predicate<Tx>> verifier) {
  /// For networks whose proofs prove nothing.
  public static final Predicate<Tx> ANY_PROOF = _ -> true;
}
