package org.aztecnode.config;

import java.util.List;
import java.util.function.Function;

/// Settings that are read together, and the rules between them.
///
/// @param settings in the order in which help lists them; [Settings#NETWORK] is read first
/// @param agreement what is wrong with values that are each allowed
public record SettingTable(
    List<Setting<?>> settings, Function<Configuration, List<Problem>> agreement) {
  /// What a node reads.
  public static final SettingTable NODE = new SettingTable(Settings.all(), Agreement::problems);

  public SettingTable {
    settings = List.copyOf(settings);
  }
}
