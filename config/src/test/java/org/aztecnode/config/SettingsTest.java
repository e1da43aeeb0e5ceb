package org.aztecnode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  static Stream<SettingTable> tables() {
    return Stream.of(SettingTable.NODE, DeploySettings.TABLE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyNameIsUsedOnce(SettingTable table) {
    List<Setting<?>> all = table.settings();
    assertThat(all.stream().flatMap(s -> s.flags().stream())).doesNotHaveDuplicates();
    assertThat(all.stream().flatMap(s -> s.variables().stream())).doesNotHaveDuplicates();
    assertThat(all.stream().map(Setting::key).filter(k -> !k.isEmpty())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyDefaultAndPresetIsAllowed(SettingTable table) {
    for (Setting<?> setting : table.settings()) {
      for (Network network : Network.values()) {
        setting.fallback().apply(network).ifPresent(t -> assertAllowed(setting, t));
        Optional.ofNullable(network.preset().get(setting.variable()))
            .ifPresent(t -> assertAllowed(setting, t));
      }
    }
  }

  @Test
  void everyPresetIsOfASetting() {
    List<String> variables = Settings.all().stream().flatMap(s -> s.variables().stream()).toList();
    assertThat(Stream.of(Network.values()).flatMap(n -> n.preset().keySet().stream()))
        .isSubsetOf(variables);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyDescriptionIsASentence(SettingTable table) {
    assertThat(table.settings()).allSatisfy(s -> assertThat(s.description()).endsWith("."));
  }

  private static <T> void assertAllowed(Setting<T> setting, String text) {
    Optional<T> value = setting.type().parse(text);
    assertThat(value).as("%s: %s", setting.flag(), text).isPresent();
    if (setting.type().kind() != SettingType.Kind.PATH) {
      assertThat(setting.type().parse(setting.type().show(value.get()))).isEqualTo(value);
    }
  }
}
