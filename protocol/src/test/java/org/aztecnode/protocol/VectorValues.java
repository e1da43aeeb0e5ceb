package org.aztecnode.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Hex;

/// Values as the vector files write them.
public final class VectorValues {
  private VectorValues() {}

  public static Fr field(JsonNode node) {
    return Fr.fromHex(node.asText());
  }

  public static List<Fr> fields(JsonNode node) {
    return list(node, VectorValues::field);
  }

  public static byte[] bytes(JsonNode node) {
    return Hex.decode(node.asText());
  }

  /// A number of 64 bits, written as text or as a number.
  public static long u64(JsonNode node) {
    return Long.parseUnsignedLong(node.asText());
  }

  public static <T> List<T> list(JsonNode node, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    node.forEach(e -> list.add(element.apply(e)));
    return list;
  }
}
