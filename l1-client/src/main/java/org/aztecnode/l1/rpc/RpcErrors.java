package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Failure;

/// What a JSON-RPC error means. Codes are of little help: clients and providers share only a few,
/// so the text decides.
final class RpcErrors {
  private static final Pattern TOO_LARGE =
      Pattern.compile(
          "range|too many results|more than \\d+ results|response size|too large|too wide"
              + "|too big|exceeds? max|max results|limited to|logs matched");
  private static final Pattern RATE_LIMITED =
      Pattern.compile(
          "rate limit|too many requests|request limit|capacity|credits|throttl|quota|count"
              + " exceeded");
  private static final Pattern UNSUPPORTED =
      Pattern.compile(
          "method.*(not found|not supported|not available|does not exist|not enabled|disabled"
              + "|unsupported)|unsupported method|unknown method");
  private static final Pattern PRUNED =
      Pattern.compile(
          "missing trie node|state.*(not available|unavailable|pruned)|historical state|pruned"
              + "|archive (node|state|mode)|outofrange|out of range");
  private static final Pattern UNKNOWN_BLOCK =
      Pattern.compile(
          "header not found|unknown block|block not found|resource not found|not (currently"
              + " )?canonical|header for hash not found|could not find block|unknown header");

  private RpcErrors() {}

  /// A revert, which every endpoint would answer alike.
  static Optional<L1Failure.Reverted> reverted(String method, JsonNode error) {
    if (!method.equals("eth_call") && !method.equals("eth_estimateGas")) {
      return Optional.empty();
    }
    String message = error.path("message").asText("");
    boolean reverted =
        error.path("code").asInt() == 3 || message.toLowerCase(Locale.ROOT).contains("revert");
    JsonNode data = error.path("data");
    String text = data.isObject() ? data.path("data").asText("") : data.asText("");
    if (!reverted && !text.toLowerCase(Locale.ROOT).startsWith("reverted")) {
      return Optional.empty();
    }
    return Optional.of(new L1Failure.Reverted(hexIn(text), cut(message)));
  }

  static L1Failure.AtEndpoint classify(EndpointUrl url, String method, JsonNode error) {
    int code = error.path("code").asInt();
    String message = url.redact(error.path("message").asText("no message"));
    String text = message.toLowerCase(Locale.ROOT);
    String reason = "RPC error " + code + ": " + message;
    if (RATE_LIMITED.matcher(text).find()) {
      return new L1Failure.RateLimited(url.name(), reason, 0);
    }
    if (method.equals("eth_getLogs") && TOO_LARGE.matcher(text).find()) {
      return new L1Failure.TooLarge(url.name(), reason);
    }
    if (code == -32005) {
      return new L1Failure.RateLimited(url.name(), reason, 0);
    }
    if (code == -32601 || code == -32004 || UNSUPPORTED.matcher(text).find()) {
      return new L1Failure.Unsupported(url.name(), reason);
    }
    if (code == -32001 || UNKNOWN_BLOCK.matcher(text).find()) {
      return new L1Failure.UnknownBlock(url.name(), reason);
    }
    if (PRUNED.matcher(text).find()) {
      return new L1Failure.HistoryPruned(url.name(), reason);
    }
    return new L1Failure.RpcError(url.name(), code, reason);
  }

  private static Bytes hexIn(String text) {
    int at = text.indexOf("0x");
    try {
      return at < 0 ? Bytes.EMPTY : Bytes.fromHex(text.substring(at));
    } catch (IllegalArgumentException e) {
      return Bytes.EMPTY;
    }
  }

  private static String cut(String message) {
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }
}
