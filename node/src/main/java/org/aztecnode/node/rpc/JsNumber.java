package org.aztecnode.node.rpc;

import java.math.BigDecimal;

/// Writes a double as ECMAScript's `Number::toString` does (radix 10; a subnormal may have a digit
/// more), for values that go back to a client as they came.
final class JsNumber {
  private JsNumber() {}

  static String format(double number) {
    if (!Double.isFinite(number)) {
      return "null";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String sign = number < 0 ? "-" : "";
    if (point > 21 || point <= -6) {
      String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
      int exponent = point - 1;
      return sign + digits.charAt(0) + rest + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
    return sign + shortest.toPlainString();
  }
}
