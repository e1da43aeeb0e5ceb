package org.aztecnode.execution.validate;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.BlockContracts;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.hash.Siloing;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.tx.PublicCall;
import org.aztecnode.protocol.tx.Tx;

/// A transaction calls only allowed functions in setup. What it publishes must be readable, whether
/// or not it has public calls; contracts it publishes itself count.
///
/// @param timestamp in seconds, at which contracts' classes are looked up
///
///   Follows `p2p/src/msg_validators/tx_validator/phases_validator.ts`.
public record SetupRule(ContractSource contracts, List<AllowedCall> allowed, long timestamp)
    implements TxRule {
  private static final String UNEXPECTED = "Unexpected error during validation";

  public SetupRule {
    allowed = List.copyOf(allowed);
  }

  @Override
  public TxValidation check(Tx tx) {
    BlockContracts known = new BlockContracts(contracts);
    if (!publish(known, tx)) {
      return TxValidation.of(false, UNEXPECTED);
    }
    for (PublicCall call : tx.setupCalls()) {
      Optional<String> problem = problem(call, known);
      if (problem.isPresent()) {
        return TxValidation.of(problem);
      }
    }
    return TxValidation.VALID;
  }

  private static boolean publish(BlockContracts known, Tx tx) {
    List<ContractClassLog> classLogs;
    try {
      classLogs = tx.contractClassLogs();
    } catch (IllegalArgumentException e) {
      return false;
    }
    List<KernelLog> privateLogs =
        tx.data().effects().phases().stream()
            .map(SideEffects::privateLogs)
            .flatMap(List::stream)
            .filter(log -> !log.isEmpty())
            .toList();
    return known.publish(classLogs, privateLogs).isEmpty();
  }

  /// Entries by address come first, so that a class is only looked up if none of them matches.
  private Optional<String> problem(PublicCall call, ContractSource known) {
    if (call.calldata().isEmpty() || isTooLong(call.calldata().getFirst())) {
      return Optional.of(UNEXPECTED);
    }
    for (AllowedCall entry : allowed) {
      if (entry.target() instanceof AllowedCall.Target.OfContract(var address)
          && address.equals(call.request().contractAddress())
          && isOf(entry, call)) {
        return misuse(entry, call);
      }
    }
    List<AllowedCall> byClass =
        allowed.stream().filter(e -> e.target() instanceof AllowedCall.Target.OfClass).toList();
    return byClass.isEmpty()
        ? Optional.of("Setup function not on allow list")
        : problemByClass(byClass, call, known);
  }

  private Optional<String> problemByClass(
      List<AllowedCall> entries, PublicCall call, ContractSource known) {
    Optional<ContractInstance> contract =
        known.instance(call.request().contractAddress(), timestamp);
    if (contract.isEmpty()) {
      return Optional.of("Setup function targets unknown contract");
    }
    AllowedCall.Target ofClass = new AllowedCall.Target.OfClass(contract.get().currentClassId());
    for (AllowedCall entry : entries) {
      if (entry.target().equals(ofClass) && isOf(entry, call)) {
        return misuse(entry, call);
      }
    }
    return Optional.of("Setup function not on allow list");
  }

  private static Optional<String> misuse(AllowedCall entry, PublicCall call) {
    if (entry.calldataLength().isPresent()
        && entry.calldataLength().getAsInt() != call.calldata().size()) {
      return Optional.of("Setup function called with wrong calldata length");
    }
    if (entry.onlySelf() && !call.request().msgSender().equals(call.request().contractAddress())) {
      return Optional.of("Setup only_self function called with incorrect msg_sender");
    }
    if (entry.rejectNullSender() && call.request().msgSender().equals(Siloing.NO_SENDER)) {
      return Optional.of("Setup function called with null msg sender");
    }
    return Optional.empty();
  }

  private static boolean isOf(AllowedCall entry, PublicCall call) {
    return call.calldata().getFirst().equals(entry.selector().toField());
  }

  /// A selector has 32 bits.
  private static boolean isTooLong(Fr selector) {
    return selector.toBigInteger().bitLength() > Integer.SIZE;
  }
}
