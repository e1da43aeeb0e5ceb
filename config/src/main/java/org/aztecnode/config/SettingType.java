package org.aztecnode.config;

import java.util.Optional;
import java.util.function.Function;

/// How a setting's text is read, and what to tell somebody whose text cannot be.
///
/// @param label what help shows after the option, `PORT`
/// @param allowed what is allowed, as the end of a sentence: `a whole number from 0 to 65535`
/// @param kind how the text may be spread over the command line and the file
/// @param parser empty for a text that is not allowed
/// @param shown the text for people, with secrets masked; also a valid input where nothing is
///   masked
/// @param <T> the value's type
public record SettingType<T>(
    String label,
    String allowed,
    Kind kind,
    Function<String, Optional<T>> parser,
    Function<T, String> shown) {

  /// The shape of a setting's text.
  public enum Kind {
    /// One text.
    SINGLE,
    /// `true` or `false`; on the command line the bare option means `true`.
    SWITCH,
    /// Several texts: with commas between them, by repeating the option, or as a file's array.
    LIST,
    /// One path; a leading `~/` is the user's home.
    PATH
  }

  /// Reads a text; empty if it is not allowed.
  public Optional<T> parse(String text) {
    return parser.apply(text);
  }

  /// Shows a value to people.
  public String show(T value) {
    return shown.apply(value);
  }
}
