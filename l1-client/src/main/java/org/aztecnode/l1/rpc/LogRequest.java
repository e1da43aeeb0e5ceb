package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.LogQuery;
import org.aztecnode.l1.LogRange;
import org.aztecnode.protocol.bytes.Bytes32;

/// Logs of as many blocks from `from` on as the endpoint is willing to answer, checked against the
/// question, and the endpoint's chain against the pinned block.
record LogRequest(LogQuery query, long from, long to, L1BlockRef pinned, int maxBlocks)
    implements EndpointPool.Attempt<LogRange> {

  @Override
  public LogRange run(Endpoint endpoint, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    int blocks = (int) Math.min(to - from + 1, Math.min(maxBlocks, endpoint.logBlocks()));
    while (true) {
      long end = from + blocks - 1;
      try {
        JsonNode result = endpoint.request("eth_getLogs", RpcCalls.params(filter(end)), timeout);
        List<L1Log> logs = RpcCalls.parsed(endpoint, result, node -> checked(node, end));
        RpcCalls.verifyCanonical(endpoint, pinned, timeout);
        if (blocks >= endpoint.logBlocks()) {
          endpoint.noteLogBlocks((int) Math.min(2L * blocks, maxBlocks)); // try more again
        }
        return new LogRange(from, end, logs, endpoint.name());
      } catch (AttemptFailed e) {
        boolean smaller =
            e.failure() instanceof L1Failure.TooLarge || e.failure() instanceof L1Failure.TimedOut;
        if (!smaller || blocks == 1) {
          throw e;
        }
        blocks /= 2;
        endpoint.noteLogBlocks(blocks);
        if (e.failure() instanceof L1Failure.TimedOut) {
          throw e; // the next round asks for less
        }
      }
    }
  }

  private ObjectNode filter(long end) {
    ObjectNode filter = RpcCalls.NODES.objectNode();
    filter.put("address", query.address().toHex());
    filter.put("fromBlock", RpcCalls.hex(from)).put("toBlock", RpcCalls.hex(end));
    ArrayNode topics = filter.putArray("topics");
    for (Optional<Bytes32> topic : query.topics()) {
      topic.ifPresentOrElse(t -> topics.add(t.toHex()), topics::addNull);
    }
    return filter;
  }

  private List<L1Log> checked(JsonNode result, long end) {
    if (!result.isArray()) {
      throw new IllegalArgumentException("eth_getLogs answered no list");
    }
    List<L1Log> logs = new ArrayList<>(result.size());
    for (JsonNode node : result) {
      L1Log log = Parse.log(node);
      if (!query.takes(log)) {
        throw new IllegalArgumentException("a log that was not asked for");
      }
      if (log.blockNumber() < from || log.blockNumber() > end) {
        throw new IllegalArgumentException("a log of block " + log.blockNumber());
      }
      if (log.blockNumber() == pinned.number() && !log.blockHash().equals(pinned.hash())) {
        throw new IllegalArgumentException("a log of another block " + pinned.number());
      }
      if (!logs.isEmpty()) {
        follows(logs.getLast(), log);
      }
      logs.add(log);
    }
    return logs;
  }

  private static void follows(L1Log before, L1Log log) {
    boolean sameBlock = before.blockNumber() == log.blockNumber();
    if (before.blockNumber() > log.blockNumber() || sameBlock && before.index() >= log.index()) {
      throw new IllegalArgumentException("logs out of order");
    }
    if (sameBlock && !before.blockHash().equals(log.blockHash())) {
      throw new IllegalArgumentException("logs of two blocks " + log.blockNumber());
    }
  }

  @Override
  public String toString() {
    return "logs of " + query.address() + " in L1 blocks " + from + " to " + to;
  }
}
