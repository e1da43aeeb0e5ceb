package org.aztecnode.l1.tx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;

/// The errors of the rollup's contracts by their selectors.
final class ContractErrors {
  private static final AbiFunction MESSAGE = AbiFunction.of("Error(string)", "()");
  private static final AbiFunction PANIC = AbiFunction.of("Panic(uint256)", "()");
  private static final int MOST_TEXT = 300;

  private static final Map<Bytes, AbiFunction> BY_SELECTOR = load();

  private ContractErrors() {}

  private static Map<Bytes, AbiFunction> load() {
    try (InputStream in = ContractErrors.class.getResourceAsStream("contract-errors.txt")) {
      if (in == null) {
        throw new IllegalStateException("contract-errors.txt is not in this build");
      }
      Map<Bytes, AbiFunction> all = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> AbiFunction.of(line, "()"))
          .forEach(error -> all.put(error.selector(), error));
      return Map.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RevertReason name(Bytes data, String message) {
    if (data.size() < 4) {
      return new RevertReason(Optional.empty(), cut(message), data);
    }
    try {
      if (data.startsWith(MESSAGE.selector())) {
        byte[] text = MESSAGE.decodeInput(data).bytes(0).toBytes();
        return new RevertReason(
            Optional.of("Error"), cut(new String(text, StandardCharsets.UTF_8)), data);
      }
      if (data.startsWith(PANIC.selector())) {
        BigInteger code = PANIC.decodeInput(data).number(0);
        return new RevertReason(
            Optional.of("Panic"), "Panic(0x" + code.toString(16) + "): " + panic(code), data);
      }
      AbiFunction error = BY_SELECTOR.get(data.slice(0, 4));
      if (error != null) {
        String name = error.signature().substring(0, error.signature().indexOf('('));
        String arguments = list(error.decodeInput(data).values());
        return new RevertReason(Optional.of(name), cut(name + "(" + arguments + ")"), data);
      }
    } catch (AbiException e) {
      return new RevertReason(Optional.empty(), "an error that does not decode: " + data, data);
    }
    return new RevertReason(Optional.empty(), "an error of no known contract: " + data, data);
  }

  private static String panic(BigInteger code) {
    return switch (code.bitLength() > 8 ? -1 : code.intValue()) {
      case 0x01 -> "an assertion failed";
      case 0x11 -> "arithmetic overflow";
      case 0x12 -> "division by zero";
      case 0x21 -> "no such value of an enumeration";
      case 0x22 -> "a damaged byte array in storage";
      case 0x31 -> "nothing to pop";
      case 0x32 -> "an index out of bounds";
      case 0x41 -> "out of memory";
      case 0x51 -> "a call of nothing";
      default -> "an unknown panic";
    };
  }

  private static String list(List<?> values) {
    return values.stream().map(ContractErrors::shown).collect(Collectors.joining(", "));
  }

  private static String shown(Object value) {
    return switch (value) {
      case AbiValues tuple -> "(" + list(tuple.values()) + ")";
      case List<?> list -> "[" + list(list) + "]";
      default -> value.toString();
    };
  }

  /// Without what could end a line of a log.
  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + "…" : line;
  }
}
