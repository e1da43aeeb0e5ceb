package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// What is changed of an account before a simulation.
///
/// @param balance in wei
/// @param storage single slots; the others stay
public record StateOverride(
    EthAddress account, Optional<BigInteger> balance, Map<Bytes32, Bytes32> storage) {
  public StateOverride {
    storage = Map.copyOf(storage);
  }

  public static StateOverride storage(EthAddress account, Bytes32 slot, Bytes32 value) {
    return new StateOverride(account, Optional.empty(), Map.of(slot, value));
  }

  public static StateOverride balance(EthAddress account, BigInteger wei) {
    return new StateOverride(account, Optional.of(wei), Map.of());
  }
}
