package org.aztecnode.node.full;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.node.api.MinFees;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.protocol.block.GasFees;

/// The least fees, from the rollup contract; asked once for each L1 block.
///
/// Follows `sequencer-client/src/global_variable_builder/global_builder.ts`.
final class L1MinFees implements MinFees {
  private final L1Client client;
  private final RollupContracts contracts;
  private final int ethereumSlotDuration;
  private final LongSupplier l1Block;
  private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, GasFees.ZERO));

  private record Known(long l1Block, GasFees fees) {}

  /// @param l1Block the L1 block the node has come to
  L1MinFees(
      L1Client client, RollupContracts contracts, int ethereumSlotDuration, LongSupplier l1Block) {
    this.client = client;
    this.contracts = contracts;
    this.ethereumSlotDuration = ethereumSlotDuration;
    this.l1Block = l1Block;
  }

  @Override
  public GasFees current() throws RpcException {
    long now = l1Block.getAsLong();
    Known last = known.get();
    if (last.l1Block() == now && now > 0) {
      return last.fees();
    }
    try {
      BigInteger fee =
          contracts
              .rollup()
              .currentManaMinFee(
                  client.at(client.head()), contracts.constants(), ethereumSlotDuration);
      GasFees fees = new GasFees(BigInteger.ZERO, fee);
      known.set(new Known(now, fees));
      return fees;
    } catch (L1Exception e) {
      throw new RpcException("The minimum fees cannot be read from L1: " + e.failure().reason());
    }
  }
}
