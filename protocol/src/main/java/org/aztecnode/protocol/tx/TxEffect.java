package org.aztecnode.protocol.tx;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.state.PublicDataWrite;

/// What a transaction did to the state, as the chain publishes it. Lists hold only what is there:
/// no padding, no zeros.
///
/// @param nullifiers the first is the transaction's own; uniqueness of the rest hangs on it
/// @param publicDataWrites in the order in which they apply
///
///   Follows `stdlib/src/tx/tx_effect.ts`.
public record TxEffect(
    RevertCode revertCode,
    TxHash txHash,
    Fr transactionFee,
    List<Fr> noteHashes,
    List<Fr> nullifiers,
    List<Fr> l2ToL1Msgs,
    List<PublicDataWrite> publicDataWrites,
    List<PrivateLog> privateLogs,
    List<PublicLog> publicLogs,
    List<ContractClassLog> contractClassLogs) {
  public static final int MAX_NOTE_HASHES = 64;
  public static final int MAX_NULLIFIERS = 64;
  public static final int MAX_L2_TO_L1_MSGS = 8;
  public static final int MAX_PUBLIC_DATA_WRITES = 64;
  public static final int MAX_PRIVATE_LOGS = 64;
  public static final int MAX_CONTRACT_CLASS_LOGS = 1;

  public TxEffect {
    noteHashes = copyNonZero("note hash", noteHashes, MAX_NOTE_HASHES);
    nullifiers = copyNonZero("nullifier", nullifiers, MAX_NULLIFIERS);
    l2ToL1Msgs = copyNonZero("L2 to L1 message", l2ToL1Msgs, MAX_L2_TO_L1_MSGS);
    publicDataWrites = copy("public data write", publicDataWrites, MAX_PUBLIC_DATA_WRITES);
    privateLogs = copy("private log", privateLogs, MAX_PRIVATE_LOGS);
    publicLogs = List.copyOf(publicLogs);
    contractClassLogs = copy("contract class log", contractClassLogs, MAX_CONTRACT_CLASS_LOGS);
  }

  private static <T> List<T> copy(String what, List<T> list, int max) {
    if (list.size() > max) {
      throw new IllegalArgumentException(
          "a transaction has at most " + max + " " + what + "s, not " + list.size());
    }
    return List.copyOf(list);
  }

  private static List<Fr> copyNonZero(String what, List<Fr> list, int max) {
    if (list.contains(Fr.ZERO)) {
      throw new IllegalArgumentException("a zero " + what);
    }
    return copy(what, list, max);
  }
}
