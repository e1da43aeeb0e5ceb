package org.aztecnode.sequencer;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.address.EthAddress;

/// What a proposer asks of the rollup contract before it builds.
public interface RollupGate {
  /// Whether a checkpoint on that archive could be proposed in the next L1 block.
  ///
  /// @param proposer zero where there is no committee
  Answer canPropose(Fr archive, EthAddress proposer) throws L1Exception;

  /// The least fee for a unit of mana at that time (seconds), in the fee asset.
  BigInteger manaMinFeeAt(long timestamp) throws L1Exception;

  /// What the contract says.
  sealed interface Answer {
    /// @param slot in which the next L1 block is
    /// @param checkpoint the number it would have
    record Yes(long slot, long checkpoint) implements Answer {}

    record No(String why) implements Answer {}
  }
}
