package org.aztecnode.node.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.aztecnode.config.Group;
import org.aztecnode.config.Network;
import org.aztecnode.config.Setting;
import org.aztecnode.config.SettingTable;
import org.aztecnode.config.SettingType.Kind;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Turns the table of settings into picocli options and takes their texts, unread, out of a parse.
final class SettingOptions {
  private SettingOptions() {}

  /// Gives a command all settings of a table as options, under their headings in help.
  ///
  /// @param hidden whether help leaves them out
  static void addTo(CommandSpec command, SettingTable table, boolean hidden) {
    Map<Group, ArgGroupSpec.Builder> groups = new EnumMap<>(Group.class);
    int order = 0;
    for (Setting<?> setting : table.settings()) {
      groups
          .computeIfAbsent(setting.group(), SettingOptions::group)
          .addArg(option(setting, order++, hidden));
    }
    groups.values().forEach(g -> command.addArgGroup(hidden ? g.heading("").build() : g.build()));
  }

  /// The texts given on the command line, by the spelling they were given with; those given to the
  /// command and those given to a subcommand alike.
  static Map<String, List<String>> given(ParseResult result) {
    Map<String, List<String>> flags = new HashMap<>();
    for (ParseResult part = result;
        part != null;
        part = part.hasSubcommand() ? part.subcommand() : null) {
      for (OptionSpec option : new LinkedHashSet<>(part.matchedOptions())) {
        if (option.typeInfo().isMultiValue()) {
          flags
              .computeIfAbsent(option.names()[0], _ -> new ArrayList<>())
              .addAll(option.originalStringValues());
        }
      }
    }
    return flags;
  }

  private static ArgGroupSpec.Builder group(Group group) {
    return ArgGroupSpec.builder()
        .heading("%n" + group.heading() + ":%n")
        .validate(false)
        .multiplicity("0..1")
        .order(group.ordinal());
  }

  private static OptionSpec option(Setting<?> setting, int order, boolean hidden) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag(), setting.aliases().toArray(String[]::new))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(setting.type().label())
            .hidden(hidden)
            .order(order)
            .description(description(setting));
    return setting.type().kind() == Kind.SWITCH
        ? option.arity("0..1").fallbackValue("true").build()
        : option.arity("1").build();
  }

  private static String[] description(Setting<?> setting) {
    String fallback = setting.fallback().apply(Network.LOCAL).map(t -> ", default " + t).orElse("");
    String needed = setting.required() ? ", required" : "";
    return new String[] {
      setting.description().replace("%", "%%"), "(" + setting.variable() + fallback + needed + ")"
    };
  }
}
