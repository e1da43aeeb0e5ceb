package org.aztecnode.execution.validate;

import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.contract.ContractEvents;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.tx.Tx;

/// A contract that a transaction publishes has the address that follows from what it says.
///
/// Follows `p2p/src/msg_validators/tx_validator/contract_instance_validator.ts`.
public record ContractInstanceRule() implements TxRule {
  private static final Optional<String> MALFORMED =
      Optional.of("Failed to parse contract instance deployment log");

  @Override
  public TxValidation check(Tx tx) {
    List<PrivateLog> logs =
        tx.data().effects().phases().stream()
            .map(SideEffects::privateLogs)
            .flatMap(List::stream)
            .filter(log -> !log.isEmpty())
            .map(KernelLog::whole)
            .toList();
    for (PrivateLog log : logs) {
      Optional<String> problem = problem(log);
      if (problem.isPresent()) {
        return TxValidation.of(problem);
      }
    }
    return TxValidation.VALID;
  }

  private static Optional<String> problem(PrivateLog log) {
    Optional<ContractInstance> claimed;
    try {
      claimed = ContractEvents.claimedInstance(log);
    } catch (DecodeException e) {
      return MALFORMED;
    }
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Optional<AztecAddress> computed = claimed.get().computeAddress();
    if (computed.isEmpty()) {
      return MALFORMED;
    }
    return computed.get().equals(claimed.get().address())
        ? Optional.empty()
        : Optional.of("Incorrect contract instance deployment address");
  }
}
