package org.aztecnode.protocol.fees;

/// L1's fees as the rollup contract remembers them: they change at a slot that is known ahead, so
/// that whoever builds for a slot knows its price.
///
/// Follows the oracle in `l1-contracts/src/core/libraries/rollup/FeeLib.sol`.
///
/// @param pre in force before `slotOfChange`
/// @param post in force from `slotOfChange` on
public record L1FeeOracle(L1Fees pre, L1Fees post, long slotOfChange) {
  /// How many slots a value stays at least, counted from its observation.
  private static final long LIFETIME = 5;

  /// How many slots after its observation a value comes into force.
  private static final long LAG = 2;

  public L1Fees at(long slot) {
    return slot < slotOfChange ? pre : post;
  }

  /// The oracle after a checkpoint at that slot saw those fees on L1. The same one when it is too
  /// early for a new value.
  public L1FeeOracle observe(long slot, L1Fees fees) {
    return slot < slotOfChange + LIFETIME - LAG ? this : new L1FeeOracle(post, fees, slot + LAG);
  }
}
