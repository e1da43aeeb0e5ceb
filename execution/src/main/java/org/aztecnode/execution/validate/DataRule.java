package org.aztecnode.execution.validate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.hash.CallHashes;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.PublicCall;
import org.aztecnode.protocol.tx.Tx;

/// What travels beside the kernel is what the kernel holds the hashes of: the hash of the whole,
/// calldata, contract class logs. The first thing found wrong is the reason.
///
/// Follows `p2p/src/msg_validators/tx_validator/data_validator.ts`.
///
/// @param hashIsClaimed whether the transaction's hash came with it; false where it was computed
///   from the transaction, which takes longer than all other rules together
public record DataRule(boolean hashIsClaimed) implements TxRule {
  private static final int MAX_CALLDATA_FIELDS = 16_000;

  @Override
  public TxValidation check(Tx tx) {
    if (hashIsClaimed && !tx.hasItsHash()) {
      return TxValidation.of(Optional.of("Incorrect tx hash"));
    }
    return TxValidation.of(calldata(tx).or(() -> classLogs(tx)));
  }

  private static Optional<String> calldata(Tx tx) {
    if (tx.publicFunctionCalldata().size() != tx.data().effects().calls().size()) {
      return Optional.of("Wrong number of calldata for public calls");
    }
    long fields = tx.publicFunctionCalldata().stream().mapToLong(c -> c.values().size()).sum();
    if (fields > MAX_CALLDATA_FIELDS) {
      return Optional.of("Total calldata too large for enqueued public calls");
    }
    boolean matches =
        Stream.of(tx.setupCalls(), tx.appLogicCalls(), tx.teardownCall().stream().toList())
            .flatMap(List::stream)
            .allMatch(DataRule::hasItsCalldata);
    return matches ? Optional.empty() : Optional.of("Incorrect calldata for public call");
  }

  private static boolean hasItsCalldata(PublicCall call) {
    return CallHashes.calldata(call.calldata()).equals(call.request().calldataHash());
  }

  private static Optional<String> classLogs(Tx tx) {
    List<ClassLogHash> claimed =
        tx.data().effects().phases().stream()
            .map(SideEffects::contractClassLogs)
            .flatMap(List::stream)
            .filter(hash -> !hash.isEmpty())
            .toList();
    List<ContractClassLogFields> logs = tx.contractClassLogFields();
    if (claimed.size() != logs.size()) {
      return Optional.of("Mismatched number of contract class logs");
    }
    List<Fr> hashes = logs.stream().map(ContractClassLogFields::hash).toList();
    for (int i = 0; i < claimed.size(); i++) {
      if (!hashes.get(i).equals(claimed.get(i).value())) {
        return Optional.of(
            hashes.contains(claimed.get(i).value())
                ? "Incorrectly sorted contract class logs"
                : "Mismatched contract class logs");
      }
      if (claimed.get(i).length() < logs.get(i).fields().size()) {
        return Optional.of("Incorrect contract class logs length");
      }
    }
    return Optional.empty();
  }
}
