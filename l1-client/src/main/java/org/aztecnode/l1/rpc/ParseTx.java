package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.mempool.FeeHead;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SimulationResult.CallOutcome;
import org.aztecnode.protocol.bytes.Bytes32;

/// JSON about transactions, into values; complains as `Parse` does.
final class ParseTx {
  private static final int MAX_PENDING = 5000;

  private ParseTx() {}

  /// A number of up to 256 bits.
  static BigInteger number(JsonNode node, String what) {
    String text = node.asText("");
    if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new IllegalArgumentException(what + " is no quantity");
    }
    return new BigInteger(text.substring(2), 16);
  }

  /// A fee; none of 128 bits or more is one.
  static BigInteger fee(JsonNode node, String what) {
    BigInteger fee = number(node, what);
    if (fee.bitLength() > 100) {
      throw new IllegalArgumentException(what + " is no fee: " + fee);
    }
    return fee;
  }

  static FeeHead head(JsonNode node) {
    JsonNode baseFee = node.path("baseFeePerGas");
    return new FeeHead(
        Parse.block(node).ref(),
        baseFee.isMissingNode() ? BigInteger.ZERO : fee(baseFee, "base fee"));
  }

  /// Empty while it is not mined.
  static Optional<L1Receipt> receipt(JsonNode node) {
    if (!node.path("blockHash").isTextual()) {
      return Optional.empty();
    }
    List<L1Log> logs = new ArrayList<>();
    node.path("logs").forEach(log -> logs.add(Parse.log(log)));
    JsonNode created = node.path("contractAddress");
    return Optional.of(
        new L1Receipt(
            Parse.bytes32(node.path("transactionHash"), "receipt's transaction"),
            Parse.quantity(node.path("blockNumber"), "receipt's block"),
            Parse.bytes32(node.path("blockHash"), "receipt's block hash"),
            Parse.quantity(node.path("status"), "receipt's status") == 1,
            Parse.quantity(node.path("gasUsed"), "gas used"),
            optionalFee(node.path("effectiveGasPrice")),
            node.path("blobGasUsed").isTextual()
                ? Parse.quantity(node.path("blobGasUsed"), "blob gas used")
                : 0,
            optionalFee(node.path("blobGasPrice")),
            created.isTextual()
                ? Optional.of(Parse.address(created, "contract address"))
                : Optional.empty(),
            logs));
  }

  private static BigInteger optionalFee(JsonNode node) {
    return node.isTextual() ? fee(node, "gas price") : BigInteger.ZERO;
  }

  /// What each waiting transaction offers the builder.
  static List<BigInteger> pendingPriorities(JsonNode block) {
    List<BigInteger> priorities = new ArrayList<>();
    for (JsonNode transaction : block.path("transactions")) {
      JsonNode priority = transaction.path("maxPriorityFeePerGas");
      if (priority.isTextual() && priorities.size() < MAX_PENDING) {
        priorities.add(fee(priority, "priority fee"));
      }
    }
    return priorities.stream().filter(p -> p.signum() > 0).toList();
  }

  /// The first percentile of each block of a fee history.
  static List<BigInteger> rewards(JsonNode history) {
    List<BigInteger> rewards = new ArrayList<>();
    for (JsonNode block : history.path("reward")) {
      rewards.add(fee(block.path(0), "reward"));
    }
    return rewards.stream().filter(r -> r.signum() > 0).toList();
  }

  /// The calls of the only block of an `eth_simulateV1` answer.
  static List<CallOutcome> simulated(JsonNode blocks, int calls) {
    JsonNode results = blocks.path(0).path("calls");
    if (results.size() != calls) {
      throw new IllegalArgumentException(
          results.size() + " simulated calls where " + calls + " were asked for");
    }
    List<CallOutcome> outcomes = new ArrayList<>();
    for (JsonNode call : results) {
      long gas = Parse.quantity(call.path("gasUsed"), "gas used");
      Bytes data = Parse.data(call.path("returnData"), "return data");
      outcomes.add(
          Parse.quantity(call.path("status"), "call status") == 1
              ? new CallOutcome.Succeeded(gas, data, simulatedLogs(call.path("logs")))
              : new CallOutcome.Failed(gas, failureData(call, data), message(call)));
    }
    return outcomes;
  }

  /// Where an endpoint gives the reason of a revert apart from what the call returned.
  private static Bytes failureData(JsonNode call, Bytes returned) {
    JsonNode data = call.path("error").path("data");
    return returned.isEmpty() && data.isTextual() ? Parse.data(data, "revert data") : returned;
  }

  private static String message(JsonNode call) {
    String message = call.path("error").path("message").asText("failed");
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }

  private static List<L1Log> simulatedLogs(JsonNode logs) {
    List<L1Log> all = new ArrayList<>();
    for (JsonNode log : logs) {
      List<Bytes32> topics = new ArrayList<>();
      log.path("topics").forEach(topic -> topics.add(Parse.bytes32(topic, "topic")));
      all.add(
          new L1Log(
              Parse.address(log.path("address"), "log address"),
              topics,
              Parse.data(log.path("data"), "log data"),
              0,
              Bytes32.ZERO,
              Bytes32.ZERO,
              all.size()));
    }
    return all;
  }
}
