package org.aztecnode.l1.abi;

import java.util.ArrayList;
import java.util.List;

/// A recursive-descent reader of type text.
final class AbiTypeParser {
  private final String text;
  private int at;

  AbiTypeParser(String text) {
    this.text = text;
  }

  AbiType parse() {
    AbiType type = type();
    if (at != text.length()) {
      throw wrong("end");
    }
    return type;
  }

  private AbiType type() {
    AbiType type = peek() == '(' ? tuple() : elementary();
    while (peek() == '[') {
      at++;
      int length = number();
      expect(']');
      type = length < 0 ? new AbiType.Array(type) : new AbiType.FixedArray(type, length);
    }
    return type;
  }

  private AbiType tuple() {
    expect('(');
    List<AbiType> members = new ArrayList<>();
    while (peek() != ')') {
      if (!members.isEmpty()) {
        expect(',');
      }
      members.add(type());
    }
    expect(')');
    return new AbiType.Tuple(members);
  }

  private AbiType elementary() {
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    int size = number();
    if (size < 0) {
      return switch (name) {
        case "uint" -> new AbiType.Uint(256);
        case "int" -> new AbiType.Int(256);
        case "bool" -> AbiType.Simple.BOOL;
        case "address" -> AbiType.Simple.ADDRESS;
        case "bytes" -> AbiType.Simple.BYTES;
        case "string" -> AbiType.Simple.STRING;
        default -> throw wrong("a type");
      };
    }
    return switch (name) {
      case "uint" -> new AbiType.Uint(size);
      case "int" -> new AbiType.Int(size);
      case "bytes" -> new AbiType.FixedBytes(size);
      default -> throw wrong("a type");
    };
  }

  /// -1 if there is none here.
  private int number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return from == at ? -1 : Integer.parseInt(text, from, at, 10);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException(wanted + " wanted at " + at + " of ABI type " + text);
  }
}
