package org.aztecnode.node.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.node.json.BlockJson;
import org.aztecnode.node.json.ProtocolDecoders;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.Json;
import org.aztecnode.node.rpc.Param;
import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.node.rpc.RpcMethod.Cost;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Handing in transactions, and what waits for a block.
///
/// Follows `aztec-node/src/aztec-node/server.ts` and, for the `p2p_` methods of a node that gossips
/// with nobody, `stdlib/src/interfaces/p2p.ts` and `p2p/src/services/dummy_service.ts`.
final class TxPoolMethods {
  private static final int MOST_TXS = 50;

  private final TxSubmission submission;
  private final TxPool pool;
  private final SendListener listener;

  /// @param pool that the submission brings transactions to
  TxPoolMethods(TxSubmission submission, TxPool pool, SendListener listener) {
    this.submission = submission;
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
      TxSubmission.Outcome outcome = submission.submit(tx);
      ok = outcome instanceof TxSubmission.Outcome.Taken;
      if (!ok) {
        throw new RpcException(outcome.reason());
      }
      return Json.ABSENT;
    } finally {
      listener.received(ok, Duration.ofNanos(System.nanoTime() - begun));
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
