package org.aztecnode.protocol.tx;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.kernel.PublicCallRequest;

/// A public call to be executed, with its calldata.
public record PublicCall(PublicCallRequest request, List<Fr> calldata) {
  public PublicCall {
    calldata = List.copyOf(calldata);
  }
}
