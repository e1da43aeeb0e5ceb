package org.aztecnode.node.api;

import java.util.List;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.json.TxEffectJson;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.protocol.tx.TxHash;

/// What can be asked of transactions in blocks.
///
/// Follows `aztec-node/src/aztec-node/server.ts`.
final class TxMethods {
  private final Chain chain;
  private final AnswerCache cache;

  TxMethods(Chain chain, AnswerCache cache) {
    this.chain = chain;
    this.cache = cache;
  }

  List<RpcMethod> methods() {
    Param<TxHash> hash = Param.required("txHash", ProtocolDecoders.TX_HASH);
    return List.of(
        RpcMethod.of("node_getTxReceipt", Cost.CHEAP, hash, this::receipt),
        RpcMethod.of("node_getTxEffect", Cost.CHEAP, hash, this::effect));
  }

  private Json receipt(TxHash hash) {
    return chain
        .blocks()
        .minedTx(hash)
        .<Json>map(tx -> out -> TxEffectJson.receipt(out, tx, chain.schedule().epochOf(tx.slot())))
        .orElse(out -> TxEffectJson.dropped(out, hash));
  }

  private Json effect(TxHash hash) {
    return cache.get(
        hash,
        () -> chain.blocks().txEffect(hash).map(found -> out -> TxEffectJson.indexed(out, found)));
  }
}
