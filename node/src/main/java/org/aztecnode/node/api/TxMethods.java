package org.aztecnode.node.api;

import java.util.List;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.json.TxEffectJson;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.p2p.pool.PoolStatus;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.tx.TxHash;

/// What became of transactions.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class TxMethods {
  private final Chain chain;
  private final TxPool pool;
  private final AnswerCache cache;

  TxMethods(Chain chain, TxPool pool, AnswerCache cache) {
    this.chain = chain;
    this.pool = pool;
    this.cache = cache;
  }

  List<RpcMethod> methods() {
    Param<TxHash> hash = Param.required("txHash", ProtocolDecoders.TX_HASH);
    return List.of(
        RpcMethod.of("node_getTxReceipt", Cost.CHEAP, hash, this::receipt),
        RpcMethod.of("node_getTxEffect", Cost.CHEAP, hash, this::effect));
  }

  /// The pool is asked first: a transaction on its way between the two is in one of them.
  private Json receipt(TxHash hash) {
    boolean waits = pool.status(hash).filter(status -> status != PoolStatus.DELETED).isPresent();
    return chain
        .blocks()
        .minedTx(hash)
        .<Json>map(tx -> out -> TxEffectJson.receipt(out, tx, chain.schedule().epochOf(tx.slot())))
        .orElse(
            out -> {
              if (waits) {
                TxEffectJson.pending(out, hash);
              } else {
                TxEffectJson.dropped(out, hash);
              }
            });
  }

  private Json effect(TxHash hash) {
    return cache.get(
        hash,
        () -> chain.blocks().txEffect(hash).map(found -> out -> TxEffectJson.indexed(out, found)));
  }
}
