package org.aztecnode.l1.tx;

import java.util.Optional;
import org.aztecnode.l1.Bytes;

/// Why a contract refused.
///
/// @param error the error's name, `Rollup__InvalidArchive`, if it is known
/// @param text the same with its arguments, or what else there is, for people
/// @param data as the contract gave it
public record RevertReason(Optional<String> error, String text, Bytes data) {
  /// Names errors of the rollup's contracts, Solidity's own (`Error`, `Panic`) and Multicall3's.
  ///
  /// @param message used where there is no data
  public static RevertReason of(Bytes data, String message) {
    return ContractErrors.name(data, message);
  }

  public static RevertReason unknown(String message) {
    return new RevertReason(Optional.empty(), message, Bytes.EMPTY);
  }

  @Override
  public String toString() {
    return text;
  }
}
