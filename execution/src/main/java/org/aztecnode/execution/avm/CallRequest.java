package org.aztecnode.execution.avm;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.fees.Gas;

/// A call from outside: one that a transaction enqueued.
public record CallRequest(
    AztecAddress sender, AztecAddress contract, boolean isStatic, List<Fr> calldata, Gas gas) {
  public CallRequest {
    calldata = List.copyOf(calldata);
  }
}
