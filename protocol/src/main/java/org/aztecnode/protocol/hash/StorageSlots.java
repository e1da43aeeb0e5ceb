package org.aztecnode.protocol.hash;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;

/// Where contracts keep public values.
///
/// Follows `stdlib/src/hash/{hash,map_slot}.ts`.
public final class StorageSlots {
  private StorageSlots() {}

  /// A contract's slot in the public data tree.
  public static Fr leafSlot(AztecAddress contract, Fr slot) {
    return DomainSeparator.PUBLIC_LEAF_SLOT.hash(contract.value(), slot);
  }

  /// The slot of a map's value.
  public static Fr inMap(Fr mapSlot, Fr key) {
    return DomainSeparator.PUBLIC_STORAGE_MAP_SLOT.hash(mapSlot, key);
  }
}
