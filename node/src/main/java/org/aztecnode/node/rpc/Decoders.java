package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Decoders of JSON's own types, with the latitude the reference's schemas allow
/// (`foundation/src/schemas`).
public final class Decoders {
  private static final double SAFE = 1L << 53;

  private Decoders() {}

  /// `true` or `false`.
  public static final Decoder<Boolean> BOOLEAN =
      (node, path) -> {
        if (!node.isBoolean()) {
          throw expected("boolean", node, path);
        }
        return node.booleanValue();
      };

  /// A text of at most `longest` characters.
  public static Decoder<String> text(int longest) {
    return (node, path) -> {
      if (!node.isTextual()) {
        throw expected("string", node, path);
      }
      if (node.textValue().length() > longest) {
        throw new InvalidParams("String must contain at most " + longest + " character(s)", path);
      }
      return node.textValue();
    };
  }

  /// A whole number from `least` to `most`, also as a text of decimal digits, as clients send big
  /// numbers.
  public static Decoder<Long> whole(long least, long most) {
    return (node, path) -> {
      if (!node.isNumber() && !node.isTextual()) {
        throw expected("number", node, path);
      }
      Optional<Long> number = node.isNumber() ? integer(node) : digits(node.textValue());
      long value = number.orElseThrow(() -> new InvalidParams("Expected a whole number", path));
      if (value < least) {
        throw new InvalidParams("Number must be greater than or equal to " + least, path);
      }
      if (value > most) {
        throw new InvalidParams("Number must be less than or equal to " + most, path);
      }
      return value;
    };
  }

  /// A JSON number that is whole, from `least` to `most`; a text is refused.
  public static Decoder<Integer> number(int least, int most) {
    Decoder<Long> whole = whole(least, most);
    return (node, path) -> {
      if (!node.isNumber()) {
        throw expected("number", node, path);
      }
      return whole.decode(node, path).intValue();
    };
  }

  /// Hexadecimal digits, with or without `0x`, of at most `longest` bytes; an odd number of digits
  /// has a zero in front.
  public static Decoder<byte[]> hex(int longest) {
    return (node, path) -> {
      if (!node.isTextual()) {
        throw expected("string", node, path);
      }
      String text = node.textValue();
      String digits = text.startsWith("0x") ? text.substring(2) : text;
      if (digits.length() > 2 * longest) {
        throw new InvalidParams("Hex string of more than " + longest + " bytes", path);
      }
      try {
        return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
      } catch (IllegalArgumentException _) {
        throw new InvalidParams("Not a valid hex string", path);
      }
    };
  }

  /// Base64 of at most `longest` bytes.
  public static Decoder<byte[]> base64(int longest) {
    return (node, path) -> {
      String text = text(4 * Math.ceilDiv(longest, 3)).decode(node, path);
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException _) {
        throw new InvalidParams("Not a valid base64 string", path);
      }
    };
  }

  /// An array of at most `longest` elements.
  public static <T> Decoder<List<T>> array(Decoder<T> element, int longest) {
    return (node, path) -> {
      if (!node.isArray()) {
        throw expected("array", node, path);
      }
      if (node.size() > longest) {
        throw new InvalidParams("Array must contain at most " + longest + " element(s)", path);
      }
      List<T> values = new ArrayList<>(node.size());
      for (int i = 0; i < node.size(); i++) {
        values.add(element.decode(node.get(i), path.at(i)));
      }
      return List.copyOf(values);
    };
  }

  /// A member of an object; empty if it is missing or null.
  public static <T> Optional<T> member(JsonNode object, String name, Decoder<T> decoder, Path path)
      throws InvalidParams {
    if (!object.isObject()) {
      throw expected("object", object, path);
    }
    JsonNode node = object.get(name);
    return node == null || node.isNull()
        ? Optional.empty()
        : Optional.of(decoder.decode(node, path.at(name)));
  }

  /// What to say of a value of the wrong type.
  public static InvalidParams expected(String type, JsonNode node, Path path) {
    String received = node.isMissingNode() ? "undefined" : node.getNodeType().name().toLowerCase();
    return new InvalidParams("Expected " + type + ", received " + received, path);
  }

  private static Optional<Long> integer(JsonNode node) {
    double value = node.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < SAFE
        ? Optional.of((long) value)
        : Optional.empty();
  }

  private static Optional<Long> digits(String text) {
    return text.matches("-?[0-9]{1,16}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
