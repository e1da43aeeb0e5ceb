package org.aztecnode.protocol.hash;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Hashes of what a function is called with.
///
/// Follows `stdlib/src/hash/hash.ts`.
public final class CallHashes {
  private CallHashes() {}

  /// Of a private call's arguments; zero if there are none.
  public static Fr arguments(List<Fr> arguments) {
    return arguments.isEmpty() ? Fr.ZERO : DomainSeparator.FUNCTION_ARGS.hash(arguments);
  }

  /// Of a public call's calldata, its selector first; hashed even when empty.
  public static Fr calldata(List<Fr> calldata) {
    return DomainSeparator.PUBLIC_CALLDATA.hash(calldata);
  }
}
