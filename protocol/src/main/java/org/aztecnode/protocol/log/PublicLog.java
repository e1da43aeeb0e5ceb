package org.aztecnode.protocol.log;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// A log in the clear, by a contract; field 0 may serve as its tag. May have no fields at all.
///
/// Follows `stdlib/src/logs/public_log.ts`.
public record PublicLog(AztecAddress contractAddress, List<Fr> fields) {
  public PublicLog {
    fields = List.copyOf(fields);
  }
}
