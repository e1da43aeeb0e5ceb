package org.aztecnode.node.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON straight to bytes, with nothing between a value and its place in the answer: commas
/// set themselves, byte strings become hex or base64 without an intermediate text. Not safe for use
/// by two threads; reusable after [#reset()].
///
/// Nothing checks that objects and arrays are closed as they were opened: a writer is driven by
/// code, not by input.
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST_KEPT = 1 << 20;

  private byte[] buffer;
  private int size;

  /// A writer with room for `capacity` bytes at first; it grows as needed.
  public JsonWriter(int capacity) {
    buffer = new byte[Math.max(64, capacity)];
  }

  /// The number of bytes written.
  public int size() {
    return size;
  }

  /// A copy of what has been written.
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /// The bytes behind the writer, of which the first [#size()] are written; for a copy that saves
  /// another.
  public byte[] array() {
    return buffer;
  }

  /// Forgets all that has been written after the first `length` bytes.
  public void truncate(int length) {
    size = length;
  }

  /// Forgets all, and an unusually large buffer with it.
  public void reset() {
    size = 0;
    if (buffer.length > LARGEST_KEPT) {
      buffer = new byte[1 << 12];
    }
  }

  public JsonWriter beginObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  /// A member's name, which must need no escapes.
  public JsonWriter name(String name) {
    int length = name.length();
    separate(length + 4);
    buffer[size++] = '"';
    for (int i = 0; i < length; i++) {
      buffer[size++] = (byte) name.charAt(i);
    }
    buffer[size++] = '"';
    buffer[size++] = ':';
    return this;
  }

  /// A text; lone surrogates are escaped, as `JSON.stringify` has it.
  public JsonWriter value(String text) {
    int length = text.length();
    separate(6 * length + 3);
    buffer[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else if (Character.isSurrogate(c)) {
        escape(c);
      } else {
        utf8(c);
      }
    }
    buffer[size++] = '"';
    return this;
  }

  public JsonWriter value(long number) {
    separate(21);
    if (number < 0) {
      return ascii(Long.toString(number));
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /// A number as `JSON.stringify` writes it; what is not finite becomes `null`.
  public JsonWriter value(double number) {
    String text = JsNumber.format(number);
    separate(text.length() + 1);
    return ascii(text);
  }

  public JsonWriter value(boolean truth) {
    separate(6);
    return ascii(truth ? "true" : "false");
  }

  public JsonWriter nullValue() {
    separate(5);
    return ascii("null");
  }

  /// A big number, as a decimal text in quotes.
  public JsonWriter decimal(BigInteger number) {
    return value(number.toString());
  }

  /// Bytes as a text of `0x` and hexadecimal digits.
  public JsonWriter hex(byte[] bytes) {
    return hex(bytes, 0, bytes.length);
  }

  /// A part of some bytes as a text of `0x` and hexadecimal digits.
  public JsonWriter hex(byte[] bytes, int offset, int length) {
    separate(2 * length + 5);
    int at = size;
    byte[] out = buffer;
    out[at++] = '"';
    out[at++] = '0';
    out[at++] = 'x';
    for (int i = offset; i < offset + length; i++) {
      out[at++] = HEX[bytes[i] >> 4 & 15];
      out[at++] = HEX[bytes[i] & 15];
    }
    out[at++] = '"';
    size = at;
    return this;
  }

  /// Bytes as a base64 text.
  public JsonWriter base64(byte[] bytes) {
    separate(4 * ((bytes.length + 2) / 3) + 3);
    buffer[size++] = '"';
    int whole = bytes.length / 3 * 3;
    for (int i = 0; i < whole; i += 3) {
      int bits = (bytes[i] & 255) << 16 | (bytes[i + 1] & 255) << 8 | bytes[i + 2] & 255;
      base64(bits, 4);
    }
    if (bytes.length - whole == 1) {
      base64((bytes[whole] & 255) << 16, 2);
    } else if (bytes.length - whole == 2) {
      base64((bytes[whole] & 255) << 16 | (bytes[whole + 1] & 255) << 8, 3);
    }
    buffer[size++] = '"';
    return this;
  }

  /// A value that is JSON already.
  public JsonWriter raw(byte[] json) {
    separate(json.length + 1);
    System.arraycopy(json, 0, buffer, size, json.length);
    size += json.length;
    return this;
  }

  /// A parsed value, with its numbers as `JSON.stringify` would write them after reading them.
  public JsonWriter value(JsonNode node) {
    switch (node.getNodeType()) {
      case STRING -> value(node.textValue());
      case BOOLEAN -> value(node.booleanValue());
      case NUMBER -> {
        if (node.canConvertToLong() && node.isIntegralNumber() && isSafe(node.longValue())) {
          value(node.longValue());
        } else {
          value(node.doubleValue());
        }
      }
      case ARRAY -> {
        beginArray();
        node.forEach(this::value);
        endArray();
      }
      case OBJECT -> {
        beginObject();
        node.properties()
            .forEach(
                e -> {
                  value(e.getKey());
                  buffer[size++] = ':';
                  value(e.getValue());
                });
        endObject();
      }
      default -> nullValue();
    }
    return this;
  }

  /// A value that writes itself.
  public JsonWriter value(Json json) {
    json.writeTo(this);
    return this;
  }

  private static boolean isSafe(long number) {
    return Math.abs(number) < 1L << 53;
  }

  private JsonWriter open(char bracket) {
    separate(2);
    buffer[size++] = (byte) bracket;
    return this;
  }

  private JsonWriter close(char bracket) {
    ensure(1);
    buffer[size++] = (byte) bracket;
    return this;
  }

  /// Makes room for `length` bytes and writes the comma that goes before a further value or name.
  /// The last byte tells: a value ends with a quote, a digit, a letter or a closing bracket, never
  /// with one of these three.
  private void separate(int length) {
    ensure(length + 1);
    if (size > 0) {
      byte last = buffer[size - 1];
      if (last != '{' && last != '[' && last != ':') {
        buffer[size++] = ',';
      }
    }
  }

  private void ensure(int length) {
    if (buffer.length - size < length) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, length), buffer.length * 2));
    }
  }

  private JsonWriter ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  private void ascii(char c) {
    if (c >= 0x20 && c != '"' && c != '\\') {
      buffer[size++] = (byte) c;
      return;
    }
    int at = "\b\t\n\f\r\"\\".indexOf(c);
    if (at < 0) {
      escape(c);
    } else {
      buffer[size++] = '\\';
      buffer[size++] = (byte) "btnfr\"\\".charAt(at);
    }
  }

  private void escape(char c) {
    buffer[size++] = '\\';
    buffer[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[c >> shift & 15];
    }
  }

  private void utf8(int point) {
    if (point < 0x800) {
      buffer[size++] = (byte) (0xc0 | point >> 6);
    } else if (point < 0x10000) {
      buffer[size++] = (byte) (0xe0 | point >> 12);
      buffer[size++] = (byte) (0x80 | point >> 6 & 63);
    } else {
      buffer[size++] = (byte) (0xf0 | point >> 18);
      buffer[size++] = (byte) (0x80 | point >> 12 & 63);
      buffer[size++] = (byte) (0x80 | point >> 6 & 63);
    }
    buffer[size++] = (byte) (0x80 | point & 63);
  }

  private void base64(int bits, int letters) {
    for (int i = 0; i < 4; i++) {
      buffer[size++] = i < letters ? BASE64[bits >> 18 - 6 * i & 63] : (byte) '=';
    }
  }
}
