package org.aztecnode.interop;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A recorded L1 state as it was at an earlier block, for anvil to load.
///
/// anvil can take back only blocks that it mined itself: after a rollback into a loaded state every
/// account is empty. So the chain is loaded short, and mined on.
final class ShorterState {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ShorterState() {}

  /// Writes the state at a block.
  ///
  /// @param packed anvil's dump, with its historical states
  /// @param block its recorded JSON form
  static void write(Path packed, JsonNode block, Path file) throws IOException {
    long number = Long.decode(block.get("number").asText());
    try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(packed)).setLongMax(27);
        JsonParser parser = JSON.createParser(in);
        JsonGenerator out = JSON.createGenerator(Files.newOutputStream(file))) {
      out.writeStartObject();
      out.writePOJOField("block", environment(block));
      out.writeNumberField("best_block_number", number);
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "blocks" -> copy(parser, out, field, "/header/number", number);
          case "transactions" -> copy(parser, out, field, "/block_number", number);
          case "historical_states" -> accounts(parser, out, block.get("hash").asText());
          default -> parser.skipChildren();
        }
      }
      out.writeEndObject();
    }
  }

  private static ObjectNode environment(JsonNode block) {
    ObjectNode environment =
        JSON.createObjectNode()
            .put("number", block.get("number").asText())
            .put("beneficiary", block.get("miner").asText())
            .put("timestamp", block.get("timestamp").asText())
            .put("gas_limit", Long.decode(block.get("gasLimit").asText()))
            .put("basefee", Long.decode(block.get("baseFeePerGas").asText()))
            .put("difficulty", "0x0")
            .put("prevrandao", block.get("mixHash").asText());
    environment
        .putObject("blob_excess_gas_and_price")
        .put("excess_blob_gas", Long.decode(block.get("excessBlobGas").asText()))
        .put("blob_gasprice", 1);
    return environment;
  }

  /// The elements up to the block.
  private static void copy(
      JsonParser parser, JsonGenerator out, String field, String where, long number)
      throws IOException {
    out.writeArrayFieldStart(field);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode element = JSON.readTree(parser);
      if (Long.decode(element.at(where).asText()) <= number) {
        out.writePOJO(element);
      }
    }
    out.writeEndArray();
  }

  /// The accounts at the block of that hash, in the form of a newest state.
  private static void accounts(JsonParser parser, JsonGenerator out, String hash)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String at = parser.nextTextValue();
      parser.nextToken();
      if (!hash.equals(at)) {
        parser.skipChildren();
      } else {
        JsonNode state = JSON.readTree(parser);
        ObjectNode accounts = JSON.createObjectNode();
        state
            .get("accounts")
            .properties()
            .forEach(a -> accounts.set(a.getKey(), account(a.getValue(), state, a.getKey())));
        out.writePOJOField("accounts", accounts);
      }
      parser.nextToken();
    }
  }

  private static ObjectNode account(JsonNode account, JsonNode state, String address) {
    JsonNode code = account.path("code").path("LegacyAnalyzed");
    int length = code.path("original_len").asInt();
    ObjectNode plain =
        JSON.createObjectNode()
            .put("nonce", account.get("nonce").asLong())
            .put("balance", account.get("balance").asText())
            .put("code", code.path("bytecode").asText("0x").substring(0, 2 + 2 * length));
    ObjectNode storage = plain.putObject("storage");
    state
        .path("storage")
        .path(address)
        .properties()
        .forEach(slot -> storage.put(word(slot.getKey()), word(slot.getValue().asText())));
    return plain;
  }

  private static String word(String hex) {
    return "0x" + "0".repeat(66 - hex.length()) + hex.substring(2);
  }
}
