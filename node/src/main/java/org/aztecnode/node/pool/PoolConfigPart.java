package org.aztecnode.node.pool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.node.admin.ConfigPart;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.p2p.pool.PoolConfig;
import org.aztecnode.p2p.pool.TxPool;

/// What operators see and change of the pool: how many transactions may wait. What waits already is
/// let go when the next one comes.
///
/// Follows `stdlib/src/interfaces/aztec-node-admin.ts` and `updateConfig` in
/// `p2p/src/mem_pools/tx_pool_v2/tx_pool_v2_impl.ts`.
public record PoolConfigPart(TxPool pool) implements ConfigPart {
  private static final String MAX_PENDING = "maxPendingTxCount";
  private static final int MOST = 1_000_000;

  @Override
  public Set<String> names() {
    return Set.of(MAX_PENDING);
  }

  @Override
  public void writeTo(JsonWriter out) {
    out.name(MAX_PENDING).value(pool.config().maxPending());
  }

  @Override
  public Runnable change(JsonNode node, Path path) throws InvalidParams {
    Optional<Integer> most = Decoders.member(node, MAX_PENDING, Decoders.number(0, MOST), path);
    return () ->
        most.ifPresent(
            max -> {
              PoolConfig now = pool.config();
              pool.configure(
                  new PoolConfig(
                      max,
                      now.archived(),
                      now.minAge(),
                      now.priceBumpPercentage(),
                      now.dropUnmined()));
            });
  }
}
