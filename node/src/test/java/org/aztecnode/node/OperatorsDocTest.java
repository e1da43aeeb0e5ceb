package org.aztecnode.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.aztecnode.config.DeploySettings;
import org.aztecnode.config.Group;
import org.aztecnode.config.Network;
import org.aztecnode.config.Setting;
import org.aztecnode.config.SettingTable;
import org.junit.jupiter.api.Test;

/// The tables in `docs/operators.md` say what the code says. With `DOCS_WRITE=1` in the environment
/// this test rewrites them.
class OperatorsDocTest {
  private static final Path DOCUMENT = Path.of("../docs/operators.md");

  @Test
  void listsEverySetting() throws IOException {
    assertSection("settings: generated from the table of settings", table(SettingTable.NODE));
  }

  @Test
  void listsEverySettingOfADeployment() throws IOException {
    assertSection(
        "deployment settings: generated from the table of settings", table(DeploySettings.TABLE));
  }

  @Test
  void listsEveryExitCode() throws IOException {
    String table =
        Arrays.stream(ExitCode.values())
            .map(c -> "| " + c.number() + " | " + c.meaning() + " |\n")
            .collect(Collectors.joining("", "| code | |\n| --- | --- |\n", ""));
    assertSection("exit codes: generated from ExitCode", table);
  }

  private static String table(SettingTable table) {
    return Arrays.stream(Group.values())
        .filter(g -> table.settings().stream().anyMatch(s -> s.group() == g))
        .map(g -> group(table, g))
        .collect(Collectors.joining("\n"));
  }

  private static String group(SettingTable table, Group group) {
    return table.settings().stream()
        .filter(s -> s.group() == group)
        .map(OperatorsDocTest::row)
        .collect(
            Collectors.joining(
                "",
                "### "
                    + group.heading()
                    + "\n\n"
                    + "| option | variable | key | default | |\n"
                    + "| --- | --- | --- | --- | --- |\n",
                ""));
  }

  private static String row(Setting<?> setting) {
    String flags =
        setting.flags().stream().map(OperatorsDocTest::code).collect(Collectors.joining("<br>"));
    String variables =
        setting.variables().stream()
            .map(OperatorsDocTest::code)
            .collect(Collectors.joining("<br>"));
    String fallback =
        setting.required()
            ? "required"
            : setting.fallback().apply(Network.LOCAL).map(OperatorsDocTest::code).orElse("");
    String allowed = setting.type().allowed();
    return "| %s | %s | %s | %s | %s *%s* |%n"
        .formatted(
            flags,
            variables,
            setting.key().isEmpty() ? "" : code(setting.key()),
            fallback,
            setting.description(),
            allowed)
        .replace("\r", "");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static void assertSection(String name, String table) throws IOException {
    String text = Files.readString(DOCUMENT);
    String begin = "<!-- " + name + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end -->", from);
    String written = "\n" + table + "\n";
    if (System.getenv("DOCS_WRITE") != null) {
      Files.writeString(DOCUMENT, text.substring(0, from) + written + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(written);
    }
  }
}
