package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Log;
import org.aztecnode.l1.L1Transaction;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// JSON as Ethereum's RPC writes it, into values. Anything out of shape is an
/// `IllegalArgumentException`, which `RpcCalls` turns into a malformed answer.
final class Parse {
  private Parse() {}

  static long quantity(JsonNode node, String what) {
    String text = text(node, what);
    if (!text.startsWith("0x") || text.length() < 3 || text.length() > 18) {
      throw new IllegalArgumentException(what + " is no quantity: " + cut(text));
    }
    long value = Long.parseUnsignedLong(text, 2, text.length(), 16);
    if (value < 0) {
      throw new IllegalArgumentException(what + " is too large: " + text);
    }
    return value;
  }

  static Bytes32 bytes32(JsonNode node, String what) {
    try {
      return Bytes32.fromHex(text(node, what));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " is not 32 bytes", e);
    }
  }

  /// A storage word, which some endpoints write without its leading zeros.
  static Bytes32 word(JsonNode node, String what) {
    String digits = text(node, what).replaceFirst("^0x", "");
    if (digits.length() > 64) {
      throw new IllegalArgumentException(what + " is more than 32 bytes");
    }
    return Bytes32.fromHex("0".repeat(64 - digits.length()) + digits);
  }

  static EthAddress address(JsonNode node, String what) {
    try {
      return EthAddress.fromHex(text(node, what));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " is no address", e);
    }
  }

  static Bytes data(JsonNode node, String what) {
    try {
      return Bytes.fromHex(text(node, what));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " is no hex data", e);
    }
  }

  static L1Block block(JsonNode node) {
    L1BlockRef ref =
        new L1BlockRef(
            quantity(node.path("number"), "block number"),
            bytes32(node.path("hash"), "block hash"),
            bytes32(node.path("parentHash"), "parent hash"),
            quantity(node.path("timestamp"), "block timestamp"));
    JsonNode beaconRoot = node.path("parentBeaconBlockRoot");
    return new L1Block(
        ref,
        beaconRoot.isTextual()
            ? Optional.of(bytes32(beaconRoot, "parent beacon block root"))
            : Optional.empty());
  }

  static L1Log log(JsonNode node) {
    List<Bytes32> topics = new ArrayList<>();
    JsonNode topicNodes = node.path("topics");
    if (!topicNodes.isArray() || topicNodes.size() > 4) {
      throw new IllegalArgumentException("a log with " + topicNodes.size() + " topics");
    }
    topicNodes.forEach(topic -> topics.add(bytes32(topic, "topic")));
    if (node.path("removed").asBoolean(false)) {
      throw new IllegalArgumentException("a removed log");
    }
    return new L1Log(
        address(node.path("address"), "log address"),
        topics,
        data(node.path("data"), "log data"),
        quantity(node.path("blockNumber"), "log block number"),
        bytes32(node.path("blockHash"), "log block hash"),
        bytes32(node.path("transactionHash"), "log transaction hash"),
        Math.toIntExact(quantity(node.path("logIndex"), "log index")));
  }

  /// Empty if it is not mined yet.
  static Optional<L1Transaction> transaction(JsonNode node) {
    if (!node.path("blockHash").isTextual()) {
      return Optional.empty();
    }
    JsonNode to = node.path("to");
    return Optional.of(
        new L1Transaction(
            bytes32(node.path("hash"), "transaction hash"),
            to.isTextual() ? Optional.of(address(to, "transaction target")) : Optional.empty(),
            data(node.path("input"), "transaction input"),
            quantity(node.path("blockNumber"), "transaction block number"),
            bytes32(node.path("blockHash"), "transaction block hash")));
  }

  static L1Call call(JsonNode node) {
    return new L1Call(
        address(node.path("to"), "call target"), data(node.path("input"), "call input"));
  }

  private static String text(JsonNode node, String what) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return node.textValue();
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
