package org.aztecnode.sequencer;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.ProposalTurn;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.protocol.address.EthAddress;

/// Asks the contract as of the newest L1 block. Thread-safe.
///
/// Follows `canProposeAtNextEthBlock` in `ethereum/src/contracts/rollup.ts`.
public final class L1RollupGate implements RollupGate {
  private final L1Client client;
  private final RollupReader rollup;
  private final int l1SlotSeconds;

  public L1RollupGate(L1Client client, RollupReader rollup, int l1SlotSeconds) {
    this.client = client;
    this.rollup = rollup;
    this.l1SlotSeconds = l1SlotSeconds;
  }

  @Override
  public Answer canPropose(Fr archive, EthAddress proposer) throws L1Exception {
    L1View view = client.at(client.head());
    try {
      ProposalTurn turn =
          rollup.canProposeAt(view, view.block().timestamp() + l1SlotSeconds, archive, proposer);
      return new Answer.Yes(turn.slot(), turn.checkpoint());
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted reverted) {
        return new Answer.No(reverted.reason());
      }
      throw e;
    }
  }

  @Override
  public BigInteger manaMinFeeAt(long timestamp) throws L1Exception {
    return rollup.manaMinFeeAt(client.at(client.head()), timestamp, true);
  }
}
