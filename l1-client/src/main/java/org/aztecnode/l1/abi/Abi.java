package org.aztecnode.l1.abi;

import java.util.List;
import org.aztecnode.l1.Bytes;

/// Values by type, without a selector: what Solidity's `abi.encode` and `abi.decode` do.
public final class Abi {
  private Abi() {}

  /// @param types `((bytes,bytes),uint256)`
  /// @throws IllegalArgumentException if the values are not of the types
  public static Bytes encode(String types, Object... values) {
    return Bytes.of(AbiEncoder.encode((AbiType.Tuple) AbiType.parse(types), List.of(values)));
  }

  public static AbiValues decode(String types, Bytes data) throws AbiException {
    return AbiDecoder.decode((AbiType.Tuple) AbiType.parse(types), data);
  }
}
