package org.aztecnode.node.pool;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.AnchorRule;
import org.aztecnode.execution.validate.DoubleSpendRule;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.execution.validate.TimestampRule;
import org.aztecnode.p2p.pool.PoolState;
import org.aztecnode.p2p.pool.PooledTx;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.StateView;

/// The state after a block as the pool asks for it. Closes the view.
record ViewedState(StateView view, GasLimitsRule gasLimits, TimestampRule timestamp)
    implements PoolState {
  @Override
  public BigInteger feeJuice(AztecAddress account) {
    return view.publicData(FeeJuice.balanceLeafSlot(account)).toBigInteger();
  }

  @Override
  public boolean hasBlock(Fr headerHash) {
    return has(TreeId.ARCHIVE, headerHash);
  }

  @Override
  public List<String> problems(PooledTx tx) {
    return gasLimits
        .check(tx.gasLimits(), tx.forPublic())
        .and(timestamp.check(tx.expirationTimestamp()))
        .and(new DoubleSpendRule(n -> has(TreeId.NULLIFIER, n)).check(tx.nullifiers()))
        .and(new AnchorRule(this::hasBlock).check(tx.anchorBlock()))
        .reasons();
  }

  private boolean has(TreeId tree, Fr value) {
    return view.indexOf(tree, value).isPresent();
  }

  @Override
  public void close() {
    view.close();
  }
}
