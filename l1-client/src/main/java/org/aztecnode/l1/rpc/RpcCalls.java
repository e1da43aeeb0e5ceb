package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.protocol.bytes.Bytes32;

/// Single requests to a given endpoint, typed.
final class RpcCalls {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RpcCalls() {}

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  static ArrayNode params(Object... values) {
    ArrayNode params = NODES.arrayNode();
    for (Object value : values) {
      switch (value) {
        case String s -> params.add(s);
        case Boolean b -> params.add(b);
        case JsonNode n -> params.add(n);
        default -> throw new IllegalArgumentException(value.getClass().toString());
      }
    }
    return params;
  }

  /// Applies the parser, and turns its complaint into a malformed answer.
  static <T> T parsed(Endpoint endpoint, JsonNode result, Function<JsonNode, T> parser)
      throws AttemptFailed {
    try {
      return parser.apply(result);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw endpoint.malformed(e.getMessage());
    }
  }

  /// @throws AttemptFailed with `UnknownBlock` if the endpoint has none such
  static L1Block block(Endpoint endpoint, BlockSelector which, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    JsonNode result =
        switch (which) {
          case BlockSelector.Number(long number) ->
              endpoint.request("eth_getBlockByNumber", params(hex(number), false), timeout);
          case BlockSelector.Hash(Bytes32 hash) ->
              endpoint.request("eth_getBlockByHash", params(hash.toHex(), false), timeout);
          case BlockSelector.Tag tag ->
              endpoint.request(
                  "eth_getBlockByNumber",
                  params(tag.name().toLowerCase(Locale.ROOT), false),
                  timeout);
        };
    if (result.isNull()) {
      throw new AttemptFailed(new L1Failure.UnknownBlock(endpoint.name(), "has no block " + which));
    }
    L1Block block = parsed(endpoint, result, Parse::block);
    boolean asked =
        switch (which) {
          case BlockSelector.Number(long number) -> block.ref().number() == number;
          case BlockSelector.Hash(Bytes32 hash) -> block.ref().hash().equals(hash);
          case BlockSelector.Tag _ -> true;
        };
    if (!asked) {
      throw endpoint.malformed("another block than the one asked for");
    }
    return block;
  }

  /// @throws AttemptFailed with `UnknownBlock` if the endpoint stands on another chain
  static void verifyCanonical(Endpoint endpoint, L1BlockRef pinned, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    L1Block now = block(endpoint, BlockSelector.number(pinned.number()), timeout);
    if (!now.ref().hash().equals(pinned.hash())) {
      throw new AttemptFailed(
          new L1Failure.UnknownBlock(
              endpoint.name(), "has another block " + pinned.number() + " than " + pinned));
    }
  }

  /// A read of the state after a block: by the block's hash where the endpoint takes one, else by
  /// its number with the hash checked afterwards.
  ///
  /// @param arguments before the block's
  static JsonNode state(
      Endpoint endpoint, String method, L1BlockRef pinned, Duration timeout, Object... arguments)
      throws AttemptFailed, L1Exception, InterruptedException {
    if (!endpoint.refusesBlockHashes()) {
      try {
        ObjectNode byHash =
            NODES
                .objectNode()
                .put("blockHash", pinned.hash().toHex())
                .put("requireCanonical", true);
        return endpoint.request(method, params(arguments).add(byHash), timeout);
      } catch (AttemptFailed e) {
        if (!(e.failure() instanceof L1Failure.RpcError(_, int code, _)) || code != -32602) {
          throw e;
        }
      }
    }
    JsonNode result;
    try {
      result = endpoint.request(method, params(arguments).add(hex(pinned.number())), timeout);
    } catch (L1Exception revert) {
      verifyCanonical(endpoint, pinned, timeout);
      throw revert;
    }
    verifyCanonical(endpoint, pinned, timeout);
    endpoint.noteRefusesBlockHashes();
    return result;
  }
}
