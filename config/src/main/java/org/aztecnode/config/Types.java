package org.aztecnode.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aztecnode.config.SettingType.Kind;

/// The types settings are made of.
final class Types {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(b|kb|mb|gb|tb)?");
  private static final Map<String, Long> UNITS =
      Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30, "tb", 1L << 40);

  private Types() {}

  /// The reference takes 1, true and TRUE for true and all else for false; here what is neither is
  /// a mistake.
  static final SettingType<Boolean> SWITCH =
      new SettingType<>(
          "true|false",
          "true, TRUE or 1, or else false, FALSE or 0",
          Kind.SWITCH,
          text ->
              switch (text.strip()) {
                case "1", "true", "TRUE" -> Optional.of(true);
                case "0", "false", "FALSE" -> Optional.of(false);
                default -> Optional.empty();
              },
          Object::toString);

  static final SettingType<Integer> PORT =
      map(whole(0, 65535), "PORT", "a port: a whole number from 0 (any free one) to 65535");

  static final SettingType<Path> PATH =
      new SettingType<>(
          "PATH", "a path of this file system", Kind.PATH, Types::path, Path::toString);

  static final SettingType<String> HOST =
      single(
          "HOST", "a host name or an address", t -> matching(t, "[A-Za-z0-9._:\\[\\]%-]{1,253}"));

  static final SettingType<HexValue> ADDRESS =
      single("ADDRESS", "an L1 address: 0x and 40 hexadecimal digits", t -> HexValue.parse(t, 20));

  static final SettingType<List<HexValue>> ADDRESSES =
      list(
          "ADDRESS",
          "L1 addresses, each 0x and 40 hexadecimal digits",
          t -> HexValue.parse(t, 20),
          Object::toString);

  /// Fits into 128 bits.
  static final SettingType<BigInteger> AMOUNT =
      single(
          "N",
          "a whole number of at most 38 digits",
          t -> matching(t, "[0-9]{1,38}").map(BigInteger::new));

  static final SettingType<Secret> SECRET =
      single(
          "SECRET",
          "a text that is not empty",
          t -> Optional.of(t.strip()).filter(s -> !s.isEmpty()).map(Secret::new));

  static final SettingType<List<HexValue>> L2_ADDRESSES =
      list(
          "ADDRESS",
          "L2 addresses, each 0x and 64 hexadecimal digits",
          t -> HexValue.parse(t, 32),
          Object::toString);

  /// Lower case only, as the reference has it.
  static final SettingType<Secret> SHA256 =
      single(
          "SHA256",
          "64 hexadecimal digits in lower case",
          t -> matching(t, "[0-9a-f]{64}").map(Secret::new));

  static final SettingType<HexValue> L2_ADDRESS =
      single("ADDRESS", "an L2 address: 0x and 64 hexadecimal digits", t -> HexValue.parse(t, 32));

  static final SettingType<List<Secret>> L1_KEYS =
      list(
          "KEY",
          "private keys, each 64 hexadecimal digits with or without 0x",
          t -> matching(t, "(0x)?[0-9a-fA-F]{64}").map(Secret::new),
          Object::toString);

  static final SettingType<Double> FACTOR =
      single(
          "FACTOR",
          "a decimal number above 0, up to 1000",
          t ->
              matching(t, "[0-9]{1,4}(\\.[0-9]{1,6})?")
                  .map(Double::parseDouble)
                  .filter(f -> f > 0 && f <= 1000));

  static final SettingType<Long> BYTES =
      single(
          "SIZE",
          "a size of 1kb to 1gb, in bytes or with the unit kb, mb or gb",
          Types::size,
          Types::sizeText);

  static SettingType<Integer> whole(int least, int most) {
    SettingType<Long> wide = wide(least, most);
    return single(wide.label(), wide.allowed(), t -> wide.parse(t).map(Long::intValue));
  }

  static SettingType<Long> wide(long least, long most) {
    String allowed =
        most == Long.MAX_VALUE
            ? "a whole number, at least " + least
            : "a whole number from " + least + " to " + most;
    return single(
        "N",
        allowed,
        t -> matching(t, "[0-9]{1,18}").map(Long::parseLong).filter(n -> n >= least && n <= most));
  }

  static SettingType<List<Endpoint>> endpoints(String... schemes) {
    Set<String> allowed = Set.of(schemes);
    return list("URL", urls(schemes), t -> Endpoint.parse(t, allowed), Object::toString);
  }

  static SettingType<Endpoint> endpoint(String... schemes) {
    Set<String> allowed = Set.of(schemes);
    return single("URL", urls(schemes), t -> Endpoint.parse(t, allowed));
  }

  static SettingType<List<Secret>> secrets(String label) {
    return list(
        label, "texts that are not empty", t -> Optional.of(new Secret(t)), Object::toString);
  }

  static SettingType<List<String>> names(String label, String allowed, String pattern) {
    return list(label, allowed, t -> matching(t, pattern), Object::toString);
  }

  static <T> SettingType<T> single(
      String label, String allowed, Function<String, Optional<T>> parser) {
    return single(label, allowed, parser, Object::toString);
  }

  private static <T> SettingType<T> single(
      String label,
      String allowed,
      Function<String, Optional<T>> parser,
      Function<T, String> shown) {
    return new SettingType<>(label, allowed, Kind.SINGLE, parser, shown);
  }

  static <T> SettingType<List<T>> list(
      String label, String allowed, Function<String, Optional<T>> one, Function<T, String> shown) {
    return new SettingType<>(
        label + "[,...]",
        allowed,
        Kind.LIST,
        text -> all(text, one),
        values -> values.stream().map(shown).collect(Collectors.joining(",")));
  }

  private static <T> Optional<List<T>> all(String text, Function<String, Optional<T>> one) {
    List<T> values = new ArrayList<>();
    for (String part : text.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      Optional<T> value = one.apply(part.strip());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }

  private static SettingType<Integer> map(SettingType<Integer> type, String label, String allowed) {
    return single(label, allowed, type.parser());
  }

  private static Optional<String> matching(String text, String pattern) {
    return Optional.of(text.strip()).filter(t -> t.matches(pattern));
  }

  private static String urls(String... schemes) {
    return "a URL that starts with "
        + String.join(" or ", List.of(schemes).stream().map(s -> s + "://").toList());
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Optional<Long> size(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return Optional.empty();
    }
    long unit = UNITS.get(size.group(2) == null ? "b" : size.group(2));
    long bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
    return Optional.of(bytes).filter(b -> b >= 1 << 10 && b <= 1 << 30);
  }

  private static String sizeText(long bytes) {
    for (String unit : List.of("gb", "mb", "kb")) {
      if (bytes % UNITS.get(unit) == 0) {
        return bytes / UNITS.get(unit) + unit;
      }
    }
    return Long.toString(bytes);
  }
}
