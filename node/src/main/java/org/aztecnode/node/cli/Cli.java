package org.aztecnode.node.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.ConfigInput;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.DeploySettings;
import org.aztecnode.config.Nearest;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Problem;
import org.aztecnode.config.Resolution;
import org.aztecnode.config.SettingTable;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.deploy.DeployCommand;
import org.aztecnode.node.reexecution.ReExecuteCommand;
import org.aztecnode.node.stores.StoreCommands;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line. Texts in, an exit code out; knows the process only through what it is given.
public final class Cli {
  /// What is done with the settings once they are read.
  public interface Commands {
    /// Runs the node until it is told to stop; returns the exit code.
    int run(Configuration configuration, List<String> warnings) throws StartException;
  }

  /// What a command does with settings that have been read.
  @FunctionalInterface
  private interface Action {
    int act(Configuration configuration, List<String> warnings) throws StartException;
  }

  private static final String TXS = "--txs";

  private final Map<String, String> environment;
  private final String home;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Commands commands;

  /// @param environment the process environment
  /// @param home the user's home directory
  public Cli(
      Map<String, String> environment,
      String home,
      PrintWriter out,
      PrintWriter err,
      Commands commands) {
    this.environment = environment;
    this.home = home;
    this.out = out;
    this.err = err;
    this.commands = commands;
  }

  /// Does what the arguments say.
  public int run(String... arguments) {
    try {
      // a third of a second sooner: most nodes are told everything by their environment
      return arguments.length == 0
          ? with(true, Map.of(), List.of(), commands::run)
          : parsed(arguments);
    } catch (StartException e) {
      err.println("aztec-node: " + e.getMessage());
      return e.code().number();
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int parsed(String... arguments) throws StartException {
    CommandLine line = commandLine();
    try {
      return execute(line, line.parseArgs(arguments));
    } catch (ParameterException e) {
      err.println(e.getMessage());
      err.println("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return ExitCode.CONFIG.number();
    }
  }

  private CommandLine commandLine() {
    CommandSpec root = command("aztec-node", "Runs a full node of the Aztec rollup.");
    SettingOptions.addTo(root, SettingTable.NODE, false);
    root.usageMessage()
        .synopsisSubcommandLabel("[COMMAND]")
        .footer(
            "",
            "An option goes before its environment variable, that before the file (--config), that"
                + " before the network's",
            "values. `aztec-node config show` prints what is in effect and where it came from.",
            "Exit codes and everything else for operators: docs/operators.md");
    CommandSpec config = command("config", "Looks at the settings.");
    config.addSubcommand(
        "show",
        withSettings(
            "show", "Prints every effective setting and where it came from; secrets are masked."));
    CommandSpec db =
        command("db", "Looks at the stored data and mends them, while the node is down.");
    db.addSubcommand("stats", withSettings("stats", "Prints what is stored and how large it is."));
    db.addSubcommand(
        "verify",
        withSettings(
            "verify",
            "Checks that the stored data agree with each other; exit code "
                + ExitCode.DATA_INCONSISTENT.number()
                + " if not."));
    CommandSpec rewind =
        withSettings(
            "rewind",
            "Takes chain and state back to a block that ends a checkpoint; what came after is read"
                + " from L1 again.");
    rewind.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("BLOCK")
            .type(long.class)
            .arity("1")
            .index("0")
            .description("The block's number.")
            .build());
    db.addSubcommand("rewind", rewind);
    CommandSpec reExecute =
        withSettings(
            "re-execute",
            "Executes the stored chain again and compares every effect, block and checkpoint; exit"
                + " code "
                + ExitCode.REEXECUTION_DIFFERS.number()
                + " and the first difference if there is one.");
    reExecute.addOption(
        OptionSpec.builder(TXS)
            .paramLabel("FILE")
            .type(Path.class)
            .arity("1")
            .description(
                "The transactions: a JSON object a line with the bytes as `buffer`, packed by gzip"
                    + " or not.")
            .build());
    db.addSubcommand("re-execute", reExecute);
    CommandSpec deploy =
        command(
            "deploy",
            "Deploys a rollup's contracts on an L1 and prints their addresses; goes on where an"
                + " earlier run was interrupted. Exit code "
                + ExitCode.NOT_DEPLOYED.number()
                + " if it could not.");
    SettingOptions.addTo(deploy, DeploySettings.TABLE, false);
    CommandSpec l1 = command("l1", "Does something on L1.");
    l1.addSubcommand("deploy", deploy);
    root.addSubcommand("l1", l1);
    root.addSubcommand("config", config);
    root.addSubcommand("db", db);
    root.addSubcommand("version", command("version", "Prints the version."));
    root.addSubcommand(
        "generate-completion",
        command(
            "generate-completion",
            "Prints a completion script for bash and zsh: source <(aztec-node"
                + " generate-completion)."));
    CommandLine line = new CommandLine(root);
    line.setOut(out);
    line.setErr(err);
    line.setUnmatchedArgumentsAllowed(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setUsageHelpWidth(120);
    line.setUsageHelpLongOptionsMaxWidth(60);
    return line;
  }

  private static CommandSpec withSettings(String name, String description) {
    CommandSpec command = command(name, description);
    SettingOptions.addTo(command, SettingTable.NODE, true);
    command.usageMessage().footer("", "Takes every setting of `aztec-node --help`.");
    return command;
  }

  private static CommandSpec command(String name, String description) {
    CommandSpec command = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
    command.version(Version.current().toString());
    command.usageMessage().description(description).abbreviateSynopsis(true).sortOptions(false);
    return command;
  }

  private int execute(CommandLine line, ParseResult result) throws StartException {
    if (CommandLine.printHelpIfRequested(result)) {
      return ExitCode.OK.number();
    }
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    List<String> unmatched = unmatched(result);
    refuseWords(last, unmatched);
    ParseResult chosen = last;
    Map<String, List<String>> given = SettingOptions.given(result);
    List<String> unknown = options(unmatched);
    return switch (last.commandSpec().qualifiedName(" ")) {
      case "aztec-node" -> with(true, given, unknown, commands::run);
      case "aztec-node config show" ->
          with(
              true,
              given,
              unknown,
              (configuration, warnings) -> {
                warnings.forEach(w -> err.println("warning: " + w));
                ConfigTable.print(configuration, out);
                return ExitCode.OK.number();
              });
      case "aztec-node db stats" ->
          with(false, given, unknown, (c, _) -> stores(c).stats().number());
      case "aztec-node db verify" ->
          with(false, given, unknown, (c, _) -> stores(c).verify().number());
      case "aztec-node db rewind" ->
          with(
              false,
              given,
              unknown,
              (c, _) -> stores(c).rewind(chosen.matchedPositionalValue(0, 0L)).number());
      case "aztec-node db re-execute" -> {
        Optional<Path> txs = Optional.ofNullable(chosen.matchedOptionValue(TXS, null));
        yield with(
            false,
            given,
            unknown,
            (c, _) ->
                stores(c).with((stores, _) -> new ReExecuteCommand(stores, out).run(txs)).number());
      }
      case "aztec-node l1 deploy" -> deploy(given, unknown);
      case "aztec-node version" -> {
        out.println("aztec-node " + Version.current());
        yield ExitCode.OK.number();
      }
      case "aztec-node generate-completion" -> {
        out.print(AutoComplete.bash("aztec-node", line));
        yield ExitCode.OK.number();
      }
      default -> {
        last.commandSpec().commandLine().usage(err);
        yield ExitCode.CONFIG.number();
      }
    };
  }

  private int deploy(Map<String, List<String>> given, List<String> unknown) throws StartException {
    ConfigInput input = ConfigReader.input(given, unknown, environment, home);
    return switch (Resolution.of(DeploySettings.TABLE, input)) {
      case Resolution.Resolved(Configuration settings) ->
          new DeployCommand(settings, out, err).run().number();
      case Resolution.Refused(List<Problem> problems) -> refuse(problems, List.of());
    };
  }

  private StoreCommands stores(Configuration configuration) {
    return new StoreCommands(
        NodeConfig.Storage.of(configuration), NodeConfig.Genesis.of(configuration), out);
  }

  private int with(
      boolean complete, Map<String, List<String>> given, List<String> unknown, Action action)
      throws StartException {
    ConfigReader.Read read = ConfigReader.read(complete, given, unknown, environment, home);
    return switch (read.resolution()) {
      case Resolution.Resolved(Configuration configuration) ->
          action.act(configuration, read.warnings());
      case Resolution.Refused(List<Problem> problems) -> refuse(problems, read.warnings());
    };
  }

  private static List<String> unmatched(ParseResult result) {
    List<String> all = new ArrayList<>();
    for (ParseResult part = result;
        part != null;
        part = part.hasSubcommand() ? part.subcommand() : null) {
      all.addAll(part.unmatched());
    }
    return all;
  }

  /// Refuses what is neither an option nor the value of one. An unknown option is left to the
  /// settings, which tell all mistakes at once; what stands after it is taken for its value.
  private static void refuseWords(ParseResult last, List<String> unmatched) {
    boolean takesSettings = !last.commandSpec().argGroups().isEmpty();
    boolean mayBeValue = false;
    for (String word : unmatched) {
      boolean isOption = word.startsWith("-");
      if (isOption ? !takesSettings : !mayBeValue) {
        CommandLine command = last.commandSpec().commandLine();
        String hint = Nearest.hint(word, command.getSubcommands().keySet());
        throw new ParameterException(
            command, (isOption ? "unknown option: " : "unknown command: ") + word + hint);
      }
      mayBeValue = isOption && !word.contains("=");
    }
  }

  private static List<String> options(List<String> unmatched) {
    return unmatched.stream().filter(w -> w.startsWith("-")).toList();
  }

  private int refuse(List<Problem> problems, List<String> warnings) {
    warnings.forEach(w -> err.println("warning: " + w));
    err.println(
        problems.size() == 1
            ? "aztec-node: the settings have a mistake:"
            : "aztec-node: the settings have " + problems.size() + " mistakes:");
    problems.forEach(p -> err.println("  " + p));
    boolean rolesOnly = problems.stream().allMatch(p -> p.kind() == Problem.Kind.ROLE_NOT_BUILT);
    return (rolesOnly ? ExitCode.ROLE_NOT_BUILT : ExitCode.CONFIG).number();
  }
}
