package org.aztecnode.worldstate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.DomainSeparator;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;

/// A genesis in which addresses have fee juice from the start, as test networks have.
///
/// Follows `world-state/src/testing.ts`, `protocol-contracts/src/fee-juice`.
public final class FundedGenesis {
  /// What each address gets unless said otherwise: 10^22.
  public static final Fr DEFAULT_BALANCE = Fr.fromHex("0x21e19e0c9bab2400000");

  private static final Fr FEE_JUICE = Fr.of(5);
  private static final Fr BALANCES_SLOT = Fr.ONE;

  private FundedGenesis() {}

  /// @param more other public data of the genesis, in any order
  /// @throws IllegalArgumentException if a slot is there twice
  public static Genesis of(
      Collection<AztecAddress> addresses, Fr balance, List<PublicDataWrite> more) {
    List<PublicDataWrite> leaves = new ArrayList<>(more);
    for (AztecAddress address : addresses) {
      leaves.add(new PublicDataWrite(balanceLeafSlot(address), balance));
    }
    leaves.sort(Comparator.comparing(PublicDataWrite::leafSlot));
    for (int i = 1; i < leaves.size(); i++) {
      if (leaves.get(i).leafSlot().equals(leaves.get(i - 1).leafSlot())) {
        throw new IllegalArgumentException(
            "the genesis has leaf slot " + leaves.get(i).leafSlot() + " twice");
      }
    }
    return new Genesis(leaves);
  }

  /// Where the public data tree has the fee juice of an address.
  public static Fr balanceLeafSlot(AztecAddress address) {
    Fr slot = DomainSeparator.PUBLIC_STORAGE_MAP_SLOT.hash(BALANCES_SLOT, address.value());
    return DomainSeparator.PUBLIC_LEAF_SLOT.hash(FEE_JUICE, slot);
  }
}
