package org.aztecnode.node.api;

import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.node.execution.PublicSimulation;
import org.aztecnode.node.execution.TxAdmission;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.node.rpc.RpcMethod;
import org.aztecnode.p2p.pool.TxPool;

/// The `node_` methods of a full node.
public final class NodeApi {
  private static final long CACHED_BYTES = 32L << 20;

  private NodeApi() {}

  /// Those that read the chain and its state.
  ///
  /// @param mostLogs in one answer to a question for logs
  public static List<RpcMethod> methods(
      Chain chain, TxPool pool, NodeInfo info, MinFees fees, int mostLogs) {
    AnswerCache cache = new AnswerCache(chain.blocks()::version, CACHED_BYTES);
    return Stream.of(
            new InfoMethods(info, fees).methods(),
            new BlockMethods(chain, cache).methods(),
            new TxMethods(chain, pool, cache).methods(),
            new StateMethods(chain).methods(),
            new LogMethods(chain, mostLogs).methods(),
            new ContractMethods(chain).methods(),
            new MessageMethods(chain).methods())
        .flatMap(List::stream)
        .toList();
  }

  /// Those that hand in transactions, or ask what waits for a block.
  ///
  /// @param pool that the submission brings transactions to
  public static List<RpcMethod> intake(
      TxSubmission submission, TxPool pool, SendListener listener) {
    return new TxPoolMethods(submission, pool, listener).methods();
  }

  /// Those that judge transactions or try them out.
  public static List<RpcMethod> executing(TxAdmission admission, PublicSimulation simulation) {
    return new ExecutionMethods(admission, simulation).methods();
  }
}
