package org.aztecnode.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One setting, said once: everything else (options, variables, keys, help, errors) is derived from
/// it.
///
/// @param group the heading it stands under
/// @param flag its option, `--l1-rpc-urls`
/// @param aliases other spellings of the option, the reference's where it has another
/// @param variables its environment variable, the reference's where there is one, and then the
///   names it falls back to
/// @param key its key in the file, `l1.rpc-urls`; empty if it cannot stand there
/// @param type how its text is read
/// @param fallback the text used on a network if nobody sets it; empty if it then has no value
/// @param secret whether its value must not be shown
/// @param required whether it must have a value
/// @param description a sentence for help
/// @param <T> its value's type
public record Setting<T>(
    Group group,
    String flag,
    List<String> aliases,
    List<String> variables,
    String key,
    SettingType<T> type,
    Function<Network, Optional<String>> fallback,
    boolean secret,
    boolean required,
    String description) {

  public Setting {
    aliases = List.copyOf(aliases);
    variables = List.copyOf(variables);
  }

  /// The option and its other spellings.
  public List<String> flags() {
    List<String> flags = new ArrayList<>(aliases);
    flags.addFirst(flag);
    return List.copyOf(flags);
  }

  /// The environment variable to name to people.
  public String variable() {
    return variables.getFirst();
  }

  /// `--port (AZTEC_PORT, rpc.port)`: all names under which the setting can be mended.
  public String names() {
    return flag + " (" + variable() + (key.isEmpty() ? "" : ", " + key) + ")";
  }

  static <T> Setting<T> of(
      Group group,
      String flag,
      String variable,
      String key,
      SettingType<T> type,
      String description) {
    return new Setting<>(
        group,
        flag,
        List.of(),
        List.of(variable),
        key,
        type,
        _ -> Optional.empty(),
        false,
        false,
        description);
  }

  Setting<T> or(String text) {
    return or(_ -> Optional.of(text));
  }

  Setting<T> or(Function<Network, Optional<String>> text) {
    return new Setting<>(
        group, flag, aliases, variables, key, type, text, secret, required, description);
  }

  Setting<T> alias(String... others) {
    return new Setting<>(
        group,
        flag,
        List.of(others),
        variables,
        key,
        type,
        fallback,
        secret,
        required,
        description);
  }

  Setting<T> orVariable(String... others) {
    List<String> all = new ArrayList<>(variables);
    all.addAll(List.of(others));
    return new Setting<>(
        group, flag, aliases, all, key, type, fallback, secret, required, description);
  }

  Setting<T> hidden() {
    return new Setting<>(
        group, flag, aliases, variables, key, type, fallback, true, required, description);
  }

  Setting<T> needed() {
    return new Setting<>(
        group, flag, aliases, variables, key, type, fallback, secret, true, description);
  }
}
