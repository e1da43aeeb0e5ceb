package org.aztecnode.node.rpc;

import java.util.List;

/// A value that writes itself as JSON: what a method answers.
@FunctionalInterface
public interface Json {
  /// No answer: the response has no `result` member at all, which clients read as "not found" or
  /// "done".
  Json ABSENT = JsonWriter::nullValue;

  /// Writes exactly one JSON value.
  void writeTo(JsonWriter out);

  /// Bytes that are JSON already, for answers that are kept ready. The bytes must not change
  /// afterwards.
  static Json raw(byte[] json) {
    return out -> out.raw(json);
  }

  static Json of(long number) {
    return out -> out.value(number);
  }

  static Json of(boolean truth) {
    return out -> out.value(truth);
  }

  static Json of(String text) {
    return out -> out.value(text);
  }

  /// An array.
  static Json array(List<? extends Json> values) {
    return out -> {
      out.beginArray();
      values.forEach(out::value);
      out.endArray();
    };
  }
}
