package org.aztecnode.node.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.node.execution.Admission;
import org.aztecnode.node.json.BlockJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.p2p.pool.AddResult;
import org.aztecnode.p2p.pool.TxOrigin;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handing in transactions, and what waits for a block.
///
/// Follows `aztec-node/src/aztec-node/server.ts` and, for the `p2p_` methods of a node that gossips
/// with nobody, `stdlib/src/interfaces/p2p.ts` and `p2p/src/services/dummy_service.ts`.
final class TxPoolMethods {
  private static final Logger LOG = LoggerFactory.getLogger(TxPoolMethods.class);
  private static final int MOST_TXS = 50;

  private final Function<Tx, Admission> judge;
  private final TxPool pool;
  private final SendListener listener;

  /// @param judge what the rules for transactions from wallets say
  TxPoolMethods(Function<Tx, Admission> judge, TxPool pool, SendListener listener) {
    this.judge = judge;
    this.pool = pool;
    this.listener = listener;
  }

  List<RpcMethod> methods() {
    return Stream.concat(node(), p2p()).toList();
  }

  private Stream<RpcMethod> node() {
    return Stream.of(
        RpcMethod.of("node_sendTx", Cost.COSTLY, Param.required("tx", TxJson.TX), this::send),
        pending("node_getPendingTxs"),
        RpcMethod.of("node_getPendingTxCount", Cost.CHEAP, this::pendingCount),
        RpcMethod.of(
            "node_getTxByHash",
            Cost.COSTLY,
            Param.required("txHash", ProtocolDecoders.TX_HASH),
            hash -> pool.get(hash).map(TxPoolMethods::json).orElse(Json.ABSENT)),
        RpcMethod.of(
            "node_getTxsByHash",
            Cost.COSTLY,
            Param.required("txHashes", Decoders.array(ProtocolDecoders.TX_HASH, MOST_TXS)),
            hashes -> array(pool.get(hashes))),
        RpcMethod.of("node_getMaxPriorityFees", Cost.COSTLY, this::maxPriorityFees));
  }

  /// Without gossip there are no peers, no record of this node, and no attestations of others.
  private Stream<RpcMethod> p2p() {
    return Stream.of(
        pending("p2p_getPendingTxs"),
        RpcMethod.of("p2p_getPendingTxCount", Cost.CHEAP, this::pendingCount),
        RpcMethod.of("p2p_getEncodedEnr", Cost.CHEAP, () -> Json.ABSENT),
        RpcMethod.of(
            "p2p_getPeers",
            Cost.CHEAP,
            Param.optional("includePending", Decoders.BOOLEAN),
            _ -> Json.array(List.of())),
        RpcMethod.of(
            "p2p_getCheckpointAttestationsForSlot",
            Cost.CHEAP,
            Param.required("slot", ProtocolDecoders.EPOCH),
            Param.optional("proposalId", Decoders.text(1000)),
            (_, _) -> Json.array(List.of())));
  }

  private RpcMethod pending(String name) {
    Decoder<Integer> limit = Decoders.number(1, MOST_TXS);
    return RpcMethod.of(
        name,
        Cost.COSTLY,
        Param.optional("limit", limit, MOST_TXS),
        Param.optional("after", ProtocolDecoders.TX_HASH),
        this::pending);
  }

  private Json send(Tx tx) throws RpcException {
    long begun = System.nanoTime();
    boolean ok = false;
    try {
      take(tx);
      ok = true;
      return Json.ABSENT;
    } finally {
      listener.received(ok, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private void take(Tx tx) throws RpcException {
    switch (judge.apply(tx)) {
      case Admission.Judged(TxValidation.Valid()) -> {}
      case Admission.Judged(var verdict) ->
          throw new RpcException("Invalid tx: " + String.join(", ", verdict.reasons()));
      case Admission.Unavailable(var reason) -> throw new RpcException(reason);
    }
    // what is known already is taken as sent, and so is what a new block has just made invalid:
    // its receipt tells
    try {
      if (pool.add(tx, TxOrigin.RPC) instanceof AddResult.Refused(var reason)) {
        throw new RpcException(reason.message());
      }
    } catch (StoreException e) {
      LOG.error("A transaction could not be kept: {}", e.getMessage());
      throw new RpcException("The node cannot keep transactions now; send it to another");
    }
  }

  /// Those after a known one; none if that one is no longer among them.
  private Json pending(int limit, Optional<TxHash> after) {
    List<TxHash> hashes = pool.pending();
    int from = after.map(hash -> hashes.indexOf(hash) + 1).orElse(0);
    if (after.isPresent() && from == 0) {
      return Json.array(List.of());
    }
    return array(pool.get(hashes.stream().skip(from).limit(limit).toList()));
  }

  private Json pendingCount() {
    return Json.of(pool.pendingCount());
  }

  /// What the best of those that wait pays.
  private Json maxPriorityFees() {
    GasFees fees =
        pool.pending().stream()
            .map(pool::get)
            .flatMap(Optional::stream)
            .findFirst()
            .map(tx -> tx.gasSettings().maxPriorityFeesPerGas())
            .orElse(GasFees.ZERO);
    return out -> BlockJson.gasFees(out, fees);
  }

  private static Json array(List<Tx> txs) {
    return Json.array(txs.stream().map(TxPoolMethods::json).toList());
  }

  private static Json json(Tx tx) {
    return out -> TxJson.tx(out, tx);
  }
}
