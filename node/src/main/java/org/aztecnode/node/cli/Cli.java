package org.aztecnode.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.Nearest;
import org.aztecnode.config.Problem;
import org.aztecnode.config.Resolution;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line. Texts in, an exit code out; knows the process only through what it is given.
public final class Cli {
  /// What is done with the settings once they are read.
  public interface Commands {
    /// Runs the node until it is told to stop; returns the exit code.
    int run(Configuration configuration, List<String> warnings) throws StartException;
  }

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
    CommandLine line = commandLine();
    try {
      return execute(line, line.parseArgs(arguments));
    } catch (ParameterException e) {
      err.println(e.getMessage());
      err.println("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return ExitCode.CONFIG.number();
    } catch (StartException e) {
      err.println("aztec-node: " + e.getMessage());
      return e.code().number();
    } finally {
      out.flush();
      err.flush();
    }
  }

  private CommandLine commandLine() {
    CommandSpec root = command("aztec-node", "Runs a full node of the Aztec rollup.");
    SettingOptions.addTo(root, false);
    root.usageMessage()
        .synopsisSubcommandLabel("[COMMAND]")
        .footer(
            "",
            "An option goes before its environment variable, that before the file (--config), that"
                + " before the network's",
            "values. `aztec-node config show` prints what is in effect and where it came from.",
            "Exit codes and everything else for operators: docs/operators.md");
    CommandSpec show =
        command(
            "show", "Prints every effective setting and where it came from; secrets are masked.");
    SettingOptions.addTo(show, true);
    CommandSpec config = command("config", "Looks at the settings.");
    config.addSubcommand("show", show);
    root.addSubcommand("config", config);
    root.addSubcommand("version", command("version", "Prints the version."));
    root.addSubcommand(
        "generate-completion",
        command(
            "generate-completion",
            "Prints a completion script for bash and zsh: source <(aztec-node"
                + " generate-completion)."));
    CommandLine line = new CommandLine(root);
    line.setUnmatchedArgumentsAllowed(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setUsageHelpWidth(120);
    line.setUsageHelpLongOptionsMaxWidth(60);
    return line;
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
    refuseWords(line, last, unmatched);
    return switch (last.commandSpec().qualifiedName(" ")) {
      case "aztec-node" -> {
        ConfigReader.Read read = read(result, unmatched);
        yield read.resolution() instanceof Resolution.Resolved(Configuration c)
            ? commands.run(c, read.warnings())
            : refuse(read);
      }
      case "aztec-node config show" -> {
        ConfigReader.Read read = read(result, unmatched);
        if (read.resolution() instanceof Resolution.Resolved(Configuration c)) {
          read.warnings().forEach(w -> err.println("warning: " + w));
          ConfigTable.print(c, out);
          yield ExitCode.OK.number();
        }
        yield refuse(read);
      }
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

  private ConfigReader.Read read(ParseResult result, List<String> unmatched) throws StartException {
    return ConfigReader.read(SettingOptions.given(result), unmatched, environment, home);
  }

  private static List<String> unmatched(ParseResult result) {
    List<String> all = new java.util.ArrayList<>();
    for (ParseResult part = result;
        part != null;
        part = part.hasSubcommand() ? part.subcommand() : null) {
      all.addAll(part.unmatched());
    }
    return all;
  }

  private static void refuseWords(CommandLine line, ParseResult last, List<String> unmatched) {
    boolean takesSettings = !last.commandSpec().argGroups().isEmpty();
    for (String word : unmatched) {
      if (!word.startsWith("-") || !takesSettings) {
        CommandLine command = last.commandSpec().commandLine();
        String hint = Nearest.hint(word, command.getSubcommands().keySet());
        throw new ParameterException(
            command,
            (word.startsWith("-") ? "unknown option: " : "unknown command: ") + word + hint);
      }
    }
  }

  private int refuse(ConfigReader.Read read) {
    List<Problem> problems = ((Resolution.Refused) read.resolution()).problems();
    read.warnings().forEach(w -> err.println("warning: " + w));
    err.println(
        problems.size() == 1
            ? "aztec-node: the settings have a mistake:"
            : "aztec-node: the settings have " + problems.size() + " mistakes:");
    problems.forEach(p -> err.println("  " + p));
    boolean rolesOnly = problems.stream().allMatch(p -> p.kind() == Problem.Kind.ROLE_NOT_BUILT);
    return (rolesOnly ? ExitCode.ROLE_NOT_BUILT : ExitCode.CONFIG).number();
  }
}
