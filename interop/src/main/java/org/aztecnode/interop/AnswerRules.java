package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/// What counts as the same answer of two nodes on the same chain.
///
/// The order of an object's members does not count, nor whether one is null or absent. Of errors
/// only that there is one counts, except where a transaction is tried out: what is wrong with it is
/// the answer.
public final class AnswerRules {
  /// Answers that depend on the clock, on the process or on its pool, not on the chain.
  private static final Set<String> VOLATILE =
      Set.of(
          "getCurrentMinFees",
          "getEncodedEnr",
          "getL2Tips",
          "getMaxPriorityFees",
          "getPendingTxCount",
          "getValidatorsStats",
          "getWorldStateSyncStatus",
          "isReady");

  /// Of a receipt: how far beyond its inclusion a tx has come, and what only the process that ran
  /// it knows.
  private static final Set<String> RECEIPT = Set.of("debugLogs", "error", "status");

  /// Contracts that only their deployer knows: none of the rollup's leads to them.
  private static final Set<String> DEPLOYERS_OWN =
      Set.of(
          "dateGatedRelayerAddress",
          "feeAssetHandlerAddress",
          "slashFactoryAddress",
          "stakingAssetHandlerAddress",
          "zkPassportVerifierAddress");

  private AnswerRules() {}

  /// Whether answers to the method tell nothing about the chain.
  public static boolean isVolatile(String method) {
    return VOLATILE.contains(method);
  }

  /// Whether both answers to the method say the same.
  public static boolean same(String method, RpcAnswer a, RpcAnswer b) {
    return switch (a) {
      case RpcAnswer.Failure(JsonNode mine) ->
          b instanceof RpcAnswer.Failure(JsonNode theirs)
              && (!method.equals("simulatePublicCalls")
                  || UnsentTxRules.message(mine).equals(UnsentTxRules.message(theirs)));
      case RpcAnswer.Result(JsonNode mine) ->
          b instanceof RpcAnswer.Result(JsonNode theirs)
              && canonical(method, mine, theirs).equals(canonical(method, theirs, mine));
    };
  }

  /// Whether both values say the same.
  public static boolean same(JsonNode a, JsonNode b) {
    return plain(a, Set.of()).equals(plain(b, Set.of()));
  }

  /// Where two different answers first differ, for people: a path and both values.
  public static String difference(String method, RpcAnswer got, RpcAnswer expected) {
    return got instanceof RpcAnswer.Result(JsonNode mine)
            && expected instanceof RpcAnswer.Result(JsonNode theirs)
        ? difference("result", canonical(method, mine, theirs), canonical(method, theirs, mine))
        : "got %s, expected %s".formatted(brief(got), brief(expected));
  }

  private static String difference(String path, JsonNode got, JsonNode expected) {
    if (got instanceof ObjectNode && expected instanceof ObjectNode) {
      Set<String> names = new TreeSet<>();
      got.fieldNames().forEachRemaining(names::add);
      expected.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!got.path(name).equals(expected.path(name))) {
          return difference(path + "." + name, got.path(name), expected.path(name));
        }
      }
    }
    if (got instanceof ArrayNode
        && expected instanceof ArrayNode
        && got.size() == expected.size()) {
      for (int i = 0; i < got.size(); i++) {
        if (!got.get(i).equals(expected.get(i))) {
          return difference(path + "[" + i + "]", got.get(i), expected.get(i));
        }
      }
    }
    return "%s: got %s, expected %s".formatted(path, brief(text(got)), brief(text(expected)));
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }

  private static String brief(Object value) {
    String text = value.toString();
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }

  private static JsonNode canonical(String method, JsonNode value, JsonNode other) {
    return switch (method) {
      case "isValidTx" -> plain(UnsentTxRules.verdict(value), Set.of());
      case "simulatePublicCalls" -> plain(UnsentTxRules.simulation(value, other), Set.of());
      case "getTxReceipt" -> plain(without(value, RECEIPT), Set.of());
      case "getL1ContractAddresses", "getNodeInfo" -> plain(value, DEPLOYERS_OWN);
      default -> plain(value, Set.of());
    };
  }

  private static JsonNode without(JsonNode value, Set<String> members) {
    return value instanceof ObjectNode object ? object.deepCopy().remove(members) : value;
  }

  /// Null for what is missing, and no members that are null or of a dropped name, at any depth.
  private static JsonNode plain(JsonNode value, Set<String> dropped) {
    return switch (value) {
      case ArrayNode array -> {
        ArrayNode plain = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(element -> plain.add(plain(element, dropped)));
        yield plain;
      }
      case ObjectNode object -> {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(
                member -> {
                  if (!member.getValue().isNull() && !dropped.contains(member.getKey())) {
                    plain.set(member.getKey(), plain(member.getValue(), dropped));
                  }
                });
        yield plain;
      }
      default -> value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    };
  }
}
