package org.aztecnode.node;

import java.util.List;
import java.util.stream.Collectors;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.Problem;
import org.aztecnode.config.Resolution;

/// The node cannot start, or cannot go on, for a reason its operator can do something about. The
/// message says what is wrong, where, and what to do.
public final class StartException extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  public StartException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  public StartException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// What came of reading settings once more, after the command line took them.
  ///
  /// @throws StartException naming every mistake
  public static Configuration accepted(Resolution resolution) throws StartException {
    return switch (resolution) {
      case Resolution.Resolved(Configuration configuration) -> configuration;
      case Resolution.Refused(List<Problem> problems) ->
          throw new StartException(
              ExitCode.CONFIG,
              problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    };
  }

  public ExitCode code() {
    return code;
  }
}
