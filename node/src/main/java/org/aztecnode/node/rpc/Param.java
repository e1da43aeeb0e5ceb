package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A positional parameter of a method.
///
/// @param name its name, for documentation
/// @param optional whether it may be left out at the end, or be null
/// @param decoder how it is read
/// @param absent what it is when it is left out; of use only if it is optional
/// @param <T> its type
public record Param<T>(String name, boolean optional, Decoder<T> decoder, Optional<T> absent) {
  /// A parameter that must be there.
  public static <T> Param<T> required(String name, Decoder<T> decoder) {
    return new Param<>(name, false, decoder, Optional.empty());
  }

  /// A parameter that may be left out.
  public static <T> Param<Optional<T>> optional(String name, Decoder<T> decoder) {
    return new Param<>(
        name,
        true,
        (node, path) -> Optional.of(decoder.decode(node, path)),
        Optional.of(Optional.empty()));
  }

  /// A parameter that may be left out and is then `value`.
  public static <T> Param<T> optional(String name, Decoder<T> decoder, T value) {
    return new Param<>(name, true, decoder, Optional.of(value));
  }

  T decode(JsonNode node, Path path) throws InvalidParams {
    return node.isNull() && optional ? absent.orElseThrow() : decoder.decode(node, path);
  }
}
