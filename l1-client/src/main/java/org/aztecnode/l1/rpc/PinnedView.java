package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.LogQuery;
import org.aztecnode.l1.LogRange;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Reads as of one block, by its hash.
final class PinnedView implements L1View {
  private static final int CALLS_AT_ONCE = 100;

  private final PooledL1Client client;
  private final L1BlockRef block;
  private final boolean confirmed;

  PinnedView(PooledL1Client client, L1BlockRef block, boolean confirmed) {
    this.client = client;
    this.block = block;
    this.confirmed = confirmed;
  }

  @Override
  public L1BlockRef block() {
    return block;
  }

  @Override
  public L1View confirmed() {
    return confirmed ? this : new PinnedView(client, block, true);
  }

  @Override
  public Bytes call(EthAddress to, Bytes input) throws L1Exception {
    ObjectNode call = RpcCalls.NODES.objectNode();
    call.put("to", to.toHex()).put("data", input.toHex());
    return read(
        "call of " + to + " at L1 block " + block,
        (endpoint, timeout) ->
            RpcCalls.parsed(
                endpoint,
                RpcCalls.state(endpoint, "eth_call", block, timeout, call),
                node -> Parse.data(node, "eth_call result")));
  }

  @Override
  public List<CallResult> callAll(List<L1Call> calls) throws L1Exception {
    List<CallResult> results = new ArrayList<>(calls.size());
    if (calls.size() > 1 && client.hasMulticall(this)) {
      for (int i = 0; i < calls.size(); i += CALLS_AT_ONCE) {
        results.addAll(together(calls.subList(i, Math.min(i + CALLS_AT_ONCE, calls.size()))));
      }
      return results;
    }
    for (L1Call call : calls) {
      results.add(alone(call));
    }
    return results;
  }

  private List<CallResult> together(List<L1Call> calls) throws L1Exception {
    Bytes answer = call(Multicall.ADDRESS, Multicall.encode(calls));
    try {
      return Multicall.decode(answer, calls.size());
    } catch (AbiException | IllegalArgumentException e) {
      throw new L1Exception(
          new L1Failure.UnexpectedAnswer("Multicall3 answered " + answer + ": " + e.getMessage()));
    }
  }

  private CallResult alone(L1Call call) throws L1Exception {
    try {
      return new CallResult.Returned(call(call.to(), call.input()));
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted revert) {
        return new CallResult.Reverted(revert.data());
      }
      throw e;
    }
  }

  @Override
  public Bytes32 storage(EthAddress contract, Bytes32 slot) throws L1Exception {
    return read(
        "storage of " + contract + " at L1 block " + block,
        (endpoint, timeout) ->
            RpcCalls.parsed(
                endpoint,
                RpcCalls.state(
                    endpoint, "eth_getStorageAt", block, timeout, contract.toHex(), slot.toHex()),
                node -> Parse.word(node, "storage word")));
  }

  @Override
  public Bytes code(EthAddress contract) throws L1Exception {
    return read(
        "code of " + contract + " at L1 block " + block,
        (endpoint, timeout) ->
            RpcCalls.parsed(
                endpoint,
                RpcCalls.state(endpoint, "eth_getCode", block, timeout, contract.toHex()),
                node -> Parse.data(node, "code")));
  }

  @Override
  public LogRange logs(LogQuery query, long from, long to) throws L1Exception {
    if (from < 0 || to < from || to > block.number()) {
      throw new IllegalArgumentException(
          "logs of L1 blocks " + from + ".." + to + " at block " + block.number());
    }
    LogRequest request = new LogRequest(query, from, to, block, client.maxLogBlocks());
    return client.pool().ask(request.toString(), client.onChain(request)).value();
  }

  private <T> T read(String what, EndpointPool.Attempt<T> attempt) throws L1Exception {
    try {
      return confirmed
          ? Confirmation.ask(client.pool(), what, client.onChain(attempt))
          : client.pool().ask(what, client.onChain(attempt)).value();
    } catch (L1Exception e) {
      if (doubtsTheBlock(e.failure())) {
        client.noteDispute();
      }
      throw e;
    }
  }

  /// Nobody knows the block, or endpoints disagree about what it holds.
  private static boolean doubtsTheBlock(L1Failure failure) {
    return failure instanceof L1Failure.Disputed
        || failure instanceof L1Failure.AllFailed(_, List<L1Failure.AtEndpoint> failures)
            && failures.stream().anyMatch(f -> f instanceof L1Failure.UnknownBlock);
  }
}
