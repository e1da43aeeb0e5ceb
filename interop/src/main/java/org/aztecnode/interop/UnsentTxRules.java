package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// What counts as the same answer about a transaction that nobody has sent, when two nodes are
/// asked at different times: all but the clock's part.
final class UnsentTxRules {
  private static final String EXPIRED = "Invalid expiration timestamp";
  private static final String TOO_CHEAP = "Insufficient fee per gas";
  private static final List<String> CLOCK = List.of("slotNumber", "timestamp", "gasFees");

  private UnsentTxRules() {}

  /// A verdict without the reason that the clock gives, and without what follows from the reasons.
  static JsonNode verdict(JsonNode value) {
    ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
    boolean expired = false;
    for (JsonNode reason : value.path("reason")) {
      if (reason.asText().equals(EXPIRED)) {
        expired = true;
      } else {
        reasons.add(reason);
      }
    }
    ObjectNode verdict = JsonNodeFactory.instance.objectNode();
    verdict.set("reason", reasons);
    if (expired) {
      verdict.put("result", withoutClock(reasons));
    } else {
      verdict.set("result", value.path("result"));
    }
    return verdict;
  }

  private static String withoutClock(ArrayNode reasons) {
    if (reasons.isEmpty()) {
      return "valid";
    }
    return reasons.valueStream().allMatch(r -> r.asText().equals(TOO_CHEAP))
        ? "skipped"
        : "invalid";
  }

  /// What a transaction would do; where the next block's slot or price differs from the other
  /// answer's, without what depends on them.
  static JsonNode simulation(JsonNode value, JsonNode other) {
    if (value.path("globalVariables").equals(other.path("globalVariables"))
        || !(value.path("globalVariables") instanceof ObjectNode)) {
      return value;
    }
    ObjectNode rest = value.deepCopy();
    ((ObjectNode) rest.get("globalVariables")).remove(CLOCK);
    if (rest.get("txEffect") instanceof ObjectNode effect) {
      effect.remove("transactionFee");
      // the payer's balance is the last to be written
      if (effect.path("publicDataWrites") instanceof ArrayNode writes && !writes.isEmpty()) {
        ((ObjectNode) writes.get(writes.size() - 1)).remove(Set.of("value"));
      }
    }
    return rest;
  }

  /// The message of an error; numbers in it are prices.
  static String message(JsonNode error) {
    return error.path("code") + " " + error.path("message").asText().replaceAll("[0-9]+", "#");
  }
}
